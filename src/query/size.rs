//! A query's text in, the place where it becomes too deep or too long to be answered safely out.
//!
//! The parser and the evaluator call themselves for each bracket, and for each link of a chain of groups, filters and conditions: without
//! a limit a query could use up the stack and end the program. Reads brackets, strings, IRIs and comments; all else is the parser's.

/// Brackets within brackets, a fifth of what overflows the 2 MiB stack of a thread (measured without optimisation).
const DEEPEST: usize = 128;
/// Groups, filters, bindings and conditions, half of what overflows it.
const LONGEST: usize = 500;

/// A limit that a query passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Excess {
    /// Where, in bytes.
    pub(super) offset: usize,
    /// What is wrong there.
    pub(super) message: &'static str,
}

/// The first limit that a query passes.
pub(super) fn excess(sparql: &str) -> Option<Excess> {
    let (mut depth, mut links, mut offset) = (0_usize, 0_usize, 0);
    while let Some(letter) = sparql[offset..].chars().next() {
        let rest = &sparql[offset..];
        let mut length = letter.len_utf8();
        match letter {
            '{' | '(' | '[' => depth += 1,
            '}' | ')' | ']' => depth = depth.saturating_sub(1),
            '"' | '\'' => length = string(rest, letter),
            '<' => length = iri(rest),
            '#' => length = rest.find(['\n', '\r']).unwrap_or(rest.len()),
            letter if letter.is_alphanumeric() => {
                length = rest.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(rest.len());
                links += usize::from(["FILTER", "BIND"].iter().any(|word| rest[..length].eq_ignore_ascii_case(word)));
            }
            _ => {}
        }
        links += usize::from(letter == '{' || rest.starts_with("&&") || rest.starts_with("||"));
        if depth > DEEPEST {
            return Some(Excess { offset, message: "brackets are nested more than 128 deep" });
        }
        if links > LONGEST {
            return Some(Excess { offset, message: "more than 500 groups, filters and conditions; VALUES asks for many things at once" });
        }
        offset += length;
    }
    None
}

/// Length of the string that a text begins with, in bytes: in one quotation mark or in three.
fn string(text: &str, mark: char) -> usize {
    let long = mark.to_string().repeat(3);
    let marks = if text.starts_with(&long) { long.as_str() } else { &long[..1] };
    let mut escaped = false;
    for (at, letter) in text.char_indices().skip(marks.len()) {
        if !escaped && text[at..].starts_with(marks) {
            return at + marks.len();
        }
        escaped = letter == '\\' && !escaped;
    }
    text.len()
}

/// Length of the IRI that a text begins with, in bytes; 1 where the `<` is the operator.
fn iri(text: &str) -> usize {
    let end = text[1..].find(|letter: char| letter <= ' ' || "<>\"{}|^`\\".contains(letter));
    end.filter(|end| text[end + 1..].starts_with('>')).map_or(1, |end| end + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In a test's thread, whose stack is of 2 MiB.
    #[track_caller]
    fn check(query: impl Fn(usize) -> String, most: usize, message: &str) {
        let graph = crate::graph::Graph::in_memory().unwrap_or_else(|error| panic!("{error}"));
        let answer = graph.query(&query(most)).and_then(|answer| answer.write(crate::query::ResultFormat::Csv, Vec::new()));
        assert!(answer.is_ok(), "{most}: {answer:?}");
        let refused = graph.query(&query(most + 1)).err().map(|error| error.to_string()).unwrap_or_default();
        assert!(refused.contains(message), "{refused}");
    }

    #[test]
    fn nested_brackets_and_long_chains_are_answered_up_to_a_limit_and_then_refused() {
        let deep = "brackets are nested more than 128 deep";
        let inside = |open: &str, middle: &str, close: &str, depth: usize| format!("{}{middle}{}", open.repeat(depth), close.repeat(depth));
        check(|depth| format!("SELECT * WHERE {}", inside("{", "?s ?p ?o", "}", depth)), 128, deep);
        check(|depth| format!("ASK {{ ?s ?p ?o FILTER({}) }}", inside("(", "1 = 1", ")", depth)), 126, deep);
        check(|depth| format!("ASK {{ ?s ?p ?o FILTER({} = '') }}", inside("STR(", "?o", ")", depth)), 126, deep);
        check(|depth| format!("ASK {{ ?s {} ?o }}", inside("^(", "dm:x", ")", depth)), 127, deep);
        check(|depth| format!("ASK {{ ?s ?p {} }}", inside("[ dm:x ", "?o", "]", depth)), 127, deep);
        check(|depth| format!("ASK {{ {} }}", inside("?s ?p ?o FILTER EXISTS {", "?s ?p ?o", "}", depth)), 127, deep);
        let long = "more than 500 groups";
        let chain = |link: &str, between: &str, count: usize| vec![link; count].join(between);
        check(|count| format!("ASK {{ {} }}", chain("{ ?s dm:x ?o }", " UNION ", count)), 499, long);
        check(|count| format!("ASK {{ ?s ?p ?o {} }}", chain("MINUS { ?s dm:x ?o }", " ", count)), 499, long);
        check(|count| format!("ASK {{ ?s ?p ?o FILTER({}) }}", chain("1 = 1", " && ", count)), 499, long);
        check(|count| format!("ASK {{ ?s ?p ?o {} }}", chain("FILTER(1 = 1)", " ", count)), 499, long);
    }

    #[test]
    fn brackets_in_strings_iris_and_comments_do_not_count() {
        let many = "{(".repeat(400);
        for query in [
            format!("ASK {{ ?s ?p '{many}' }}"),
            format!("ASK {{ ?s ?p \"\\\"{many}\" }}"),
            format!("ASK {{ ?s ?p '''it's {many}''' }}"),
            format!("# {many}\nASK {{ ?s ?p <http://example.org/#{}> FILTER(1 < 2) }}", "(".repeat(400)),
        ] {
            assert_eq!(excess(&query), None, "{query}");
        }
        assert!(excess(&format!("ASK {{ FILTER(1 <2 && {}", "(".repeat(400))).is_some());
    }
}
