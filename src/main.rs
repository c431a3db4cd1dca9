//! The command `demarche`: arguments in, exit status out. All else is [`demarche::cli`].

fn main() -> std::process::ExitCode {
    demarche::cli::main()
}
