//! Texts in, tokens and sentences out, as tables; and what holds for any text.
//!
//! Notation: `|` between tokens, `+` before a token that continues a multiword token.

use proptest::prelude::*;

use super::*;

/// The tokens of all sentences of a text, in the notation of the tables.
fn tokens(text: &str) -> String {
    let mut shown = String::new();
    for token in segment(text).iter().flat_map(|sentence| &sentence.tokens) {
        if !shown.is_empty() {
            shown.push(if token.joined { '+' } else { '|' });
        }
        shown.push_str(token.span.of(text));
    }
    shown
}

#[track_caller]
fn check_tokens(table: &[(&str, &str)]) {
    for (text, expected) in table {
        assert_eq!(tokens(text), *expected, "tokens of {text:?}");
    }
}

#[track_caller]
fn check_sentences(table: &[(&str, &[&str])]) {
    for (text, expected) in table {
        let found: Vec<&str> = segment(text).iter().map(|sentence| sentence.span.of(text)).collect();
        assert_eq!(found, *expected, "sentences of {text:?}");
    }
}

#[track_caller]
fn check_layout(text: &str, expected: &[(Layout, Opening)]) {
    let found: Vec<_> = segment(text).iter().map(|sentence| (sentence.layout, sentence.opening)).collect();
    assert_eq!(found, expected, "layout of {text:?}");
}

#[test]
fn contractions_are_multiword_tokens() {
    check_tokens(&[
        ("He didn't go.", "He|did+n't|go|."),
        ("They can’t, won't and shouldn't've.", "They|ca+n’t|,|wo+n't|and|should+n't+'ve|."),
        ("Moscow's envoy says it's over", "Moscow+'s|envoy|says|it+'s|over"),
        ("IT'S OVER", "IT+'S|OVER"),
        ("the states' delegates", "the|states+'|delegates"),
        ("the 'two states' idea", "the|'|two|states|'|idea"),
        ("the U.S.'s offer", "the|U.S.+'s|offer"),
        ("the \"Pact\"'s end [...]", "the|\"|Pact|\"|'s|end|[...]"),
        ("2024's vote, the 1990's", "2024+'s|vote|,|the|1990's"),
        ("It cannot and is gonna stay", "It|can+not|and|is|gon+na|stay"),
        ("O'Neill at six o'clock in the Qur'an", "O'Neill|at|six|o'clock|in|the|Qur'an"),
        ("the ex-premier's son-in-law's house", "the|ex-premier+'s|son|-|in|-|law+'s|house"),
    ]);
}

#[test]
fn hyphens_and_slashes_stand_alone() {
    check_tokens(&[
        ("a Kabul-based, state-run agency", "a|Kabul|-|based|,|state|-|run|agency"),
        ("ISIS-K and al-Shabaab", "ISIS|-|K|and|al|-|Shabaab"),
        ("re-elected by pro-government non-members", "re-elected|by|pro-government|non-members"),
        ("and/or, 24/7, 9/11", "and|/|or|,|24/7|,|9/11"),
        ("U.S.-led", "U.S.|-|led"),
        ("the talks--if any--failed", "the|talks|--|if|any|--|failed"),
        ("the talks—if any—failed", "the|talks|—|if|any|—|failed"),
    ]);
}

#[test]
fn numbers_keep_their_signs_and_lose_their_units() {
    check_tokens(&[
        ("$1.2bn, €3,000 and US$5", "$|1.2|bn|,|€|3,000|and|US$|5"),
        ("12.5% of 1,000,000", "12.5|%|of|1,000,000"),
        ("at 7:30pm or 10am", "at|7:30|pm|or|10|am"),
        ("the 5th, in the 1990s, 50km", "the|5th|,|in|the|1990s|,|50|km"),
        ("2024-04-02, 2019-2020, 5-10", "2024-04-02|,|2019|-|2020|,|5|-|10"),
        ("a .22 rifle, +44 20 1234", "a|.22|rifle|,|+44|20|1234"),
    ]);
}

#[test]
fn a_stop_belongs_to_its_abbreviation() {
    check_tokens(&[
        ("Gen. Ali met Sen. Roe in the U.S. on Jan. 5.", "Gen.|Ali|met|Sen.|Roe|in|the|U.S.|on|Jan.|5|."),
        ("at 5 p.m., i.e. late, etc.", "at|5|p.m.|,|i.e.|late|,|etc."),
        ("John F. Doe and J.K. Roe had plan B.", "John|F.|Doe|and|J.K.|Roe|had|plan|B|."),
        ("No. 5 said no. Yes.", "No.|5|said|no|.|Yes|."),
        ("JACKSON, Miss. — a miss.", "JACKSON|,|Miss.|—|a|miss|."),
        ("GEN. DOE OF ACME LTD. SPOKE", "GEN.|DOE|OF|ACME|LTD.|SPOKE"),
        ("So... what?! Well….", "So|...|what|?!|Well|…."),
    ]);
}

#[test]
fn marks_and_brackets_are_tokens() {
    check_tokens(&[
        ("\"No,\" he said", "\"|No|,|\"|he|said"),
        ("“No,” he said: ‘Never’", "“|No|,|”|he|said|:|‘|Never|’"),
        ("(the group [sic])", "(|the|group|[|sic|]|)"),
        ("AT&T's Q&A", "AT&T+'s|Q&A"),
        ("Fine :-) or :(", "Fine|:-)|or|:("),
        ("#1 of #peace by @envoy", "#|1|of|#peace|by|@envoy"),
    ]);
}

#[test]
fn addresses_are_one_token() {
    check_tokens(&[
        ("See https://example.org/a-b?c=d, or (www.example.org).", "See|https://example.org/a-b?c=d|,|or|(|www.example.org|)|."),
        ("Mail press-office@example.org.", "Mail|press-office@example.org|."),
        ("on example.com now", "on|example.com|now"),
    ]);
}

#[test]
fn a_sentence_ends_with_its_stop_and_what_closes_after_it() {
    check_sentences(&[
        ("He left. She stayed.", &["He left.", "She stayed."]),
        ("\"He left.\" She stayed.", &["\"He left.\"", "She stayed."]),
        ("“He left.” “She stayed.”", &["“He left.”", "“She stayed.”"]),
        ("(He left.) She stayed!", &["(He left.)", "She stayed!"]),
        ("\"Why?\" he asked.", &["\"Why?\" he asked."]),
        ("\"He left,\" she said.", &["\"He left,\" she said."]),
        ("He left.[3] She stayed.4 They met.", &["He left.[3]", "She stayed.4", "They met."]),
        ("He left. al-Shabaab stayed.", &["He left.", "al-Shabaab stayed."]),
        ("He left ... She stayed", &["He left ...", "She stayed"]),
        ("stability.Russia may agree.Then not.", &["stability.", "Russia may agree.", "Then not."]),
        ("It ended in 2024.Russia agreed.", &["It ended in 2024.", "Russia agreed."]),
    ]);
}

#[test]
fn a_sentence_does_not_end_within_a_name_or_a_number() {
    check_sentences(&[
        ("Gen. Ali met Mr. Doe.", &["Gen. Ali met Mr. Doe."]),
        ("The U.S. Senate agreed.", &["The U.S. Senate agreed."]),
        ("He left the U.S. The Senate agreed.", &["He left the U.S.", "The Senate agreed."]),
        ("George W. Doe spoke.", &["George W. Doe spoke."]),
        ("It rose 3.5 percent. It fell.", &["It rose 3.5 percent.", "It fell."]),
        ("DOHA, Qatar (EX) — Talks resumed.", &["DOHA, Qatar (EX) —", "Talks resumed."]),
        ("JACKSON, Miss. (EX) — Talks resumed.", &["JACKSON, Miss. (EX) —", "Talks resumed."]),
        ("2. The third round failed.", &["2. The third round failed."]),
        ("Col. (Ret.) Doe spoke.", &["Col. (Ret.) Doe spoke."]),
        (
            "DOHA, March 3 (EX) - The U.N. Secretary-General spoke at 3 p.m. Monday.",
            &["DOHA, March 3 (EX) -", "The U.N. Secretary-General spoke at 3 p.m. Monday."],
        ),
        ("On Sept. 5 he left.", &["On Sept. 5 he left."]),
    ]);
}

#[test]
fn lines_are_paragraphs_unless_broken_to_fit_a_width() {
    check_sentences(&[
        ("Talks resume\nThe sides met.", &["Talks resume", "The sides met."]),
        ("Talks resume\r\n\r\nThe sides met.\r\n", &["Talks resume", "The sides met."]),
        (
            "The two sides met in Doha on Monday for a third round of talks about\nthe border, and they agreed that their ministers would meet once more\nbefore the end of the year. No date was set.",
            &[
                "The two sides met in Doha on Monday for a third round of talks about\nthe border, and they agreed that their ministers would meet once more\nbefore the end of the year.",
                "No date was set.",
            ],
        ),
        (
            "The two sides met in Doha on Monday for a third round of talks\n– the first since June – and they agreed that all would meet\nagain.",
            &[
                "The two sides met in Doha on Monday for a third round of talks\n– the first since June – and they agreed that all would meet\nagain.",
            ],
        ),
        (
            "Third round\n\nThe two sides met in Doha on Monday for a round of talks about\n\nthe border, and their ministers agreed that they would meet once\n\nmore.\n\nNo date was set.",
            &[
                "Third round",
                "The two sides met in Doha on Monday for a round of talks about\n\nthe border, and their ministers agreed that they would meet once\n\nmore.",
                "No date was set.",
            ],
        ),
        (
            "Ministers of both sides meet in Doha for talks about the border\nEnvoys leave the capital after a night of shelling near the port",
            &[
                "Ministers of both sides meet in Doha for talks about the border",
                "Envoys leave the capital after a night of shelling near the port",
            ],
        ),
    ]);
}

#[test]
fn headlines_openings_and_boilerplate_are_known() {
    use Layout::{Boilerplate, Headline, Prose};
    check_layout("Talks resume in Doha\n\nThe sides met.", &[(Headline, Opening::None), (Prose, Opening::None)]);
    check_layout("BOTH SIDES WILL MEET AGAIN, ENVOY SAYS.", &[(Headline, Opening::None)]);
    check_layout("• Envoys met in Doha.\n- Talks resume", &[(Prose, Opening::Bullet), (Headline, Opening::Bullet)]);
    check_layout("– We will meet again, the envoy said.", &[(Prose, Opening::Dash)]);
    check_layout("• – We will meet again, the envoy said.", &[(Prose, Opening::Dash)]);
    check_layout("2) The sides will meet again.", &[(Prose, Opening::Bullet)]);
    check_layout("the rest of a line that was cut", &[(Prose, Opening::None)]);
    check_layout("CLICK HERE TO GET OUR APP\nPhoto: Example/Agency\nRead more:", &[(Boilerplate, Opening::None); 3]);
}

#[test]
fn boilerplate_is_told_from_sentences_that_resemble_it() {
    let table = [
        ("(Photo: Example/Agency)", true),
        ("Photo credit: Example", true),
        ("Image caption Protesters fill a square in the capital", true),
        ("FILE PHOTO: A soldier stands guard at the gate.", true),
        ("FILE - A soldier stands guard at the gate, May 3, 2024.", true),
        ("A soldier stands guard at the gate. Example/Getty Images", true),
        ("CLICK HERE TO GET OUR APP", true),
        ("READ MORE: Both sides will meet again", true),
        ("• Read more", true),
        ("Read more about the talks here.", true),
        ("Sign up for our newsletter", true),
        ("For more news, click here.", true),
        ("Don’t miss: the week in ten lines", true),
        ("© 2024 Example Media", true),
        ("Reporting by Jane Roe; editing by John Doe", true),
        ("Watch | Both sides will meet again", true),
        ("Reporting by the agency showed that both sides would meet.", false),
        ("Read more people are fleeing the town, the mayor said.", false),
        ("Join our fight, the rebels told the tribes.", false),
        ("Subscribe or perish, the minister joked.", false),
        ("Share this burden, the envoy urged Europe.", false),
        ("Watch towers burned along the border.", false),
        ("Getty Images sued the firm over its pictures.", false),
        ("The ministry changed the privacy policy of its site.", false),
        ("Users could not log in to the site of the ministry.", false),
        ("File your claim by May, the court told them.", false),
        ("Video showed soldiers at the gate.", false),
        ("Get our troops out, voters tell the president", false),
    ];
    for (text, expected) in table {
        let last = segment(text).pop().map(|sentence| sentence.layout);
        assert_eq!(last == Some(Layout::Boilerplate), expected, "{text}");
    }
    check_layout(
        "The sides met in Doha. They will meet again. (Photo: Example) Sign up for our newsletter.",
        &[(Layout::Prose, Opening::None), (Layout::Prose, Opening::None), (Layout::Boilerplate, Opening::None)],
    );
}

#[test]
fn a_byte_order_mark_changes_nothing_after_it() {
    let plain = segment("The sides met. They agreed.");
    let text = "\u{FEFF}The sides met. They agreed.";
    let marked = segment(text);
    assert_eq!(marked[0].layout, Layout::Boilerplate);
    assert_eq!(marked[0].span.of(text), "\u{FEFF}");
    let forms: Vec<_> = marked[1..].iter().map(|sentence| sentence.forms(text)).collect();
    assert_eq!(forms, plain.iter().map(|sentence| sentence.forms("The sides met. They agreed.")).collect::<Vec<_>>());
}

/// What holds for every text: the tokens are in order, on character boundaries, in their sentence, and leave out white space only.
fn check_invariants(text: &str) {
    let mut end = 0;
    let mut paragraph = 0;
    for sentence in segment(text) {
        assert!(!sentence.tokens.is_empty(), "a sentence has tokens");
        assert!(!sentence.tokens[0].joined, "a sentence does not begin within a multiword token");
        assert!(sentence.paragraph >= paragraph, "paragraphs are counted upwards");
        paragraph = sentence.paragraph;
        assert_eq!(sentence.span.begin, sentence.tokens[0].span.begin);
        for token in &sentence.tokens {
            let Span { begin, end: token_end } = token.span;
            let between = text.get(end..begin).expect("tokens are in order and on character boundaries");
            assert!(between.chars().all(char::is_whitespace), "{between:?} is in no token of {text:?}");
            assert!(!token.joined || begin == end, "a multiword token has no space in it");
            let form = text.get(begin..token_end).expect("tokens end on character boundaries");
            assert!(!form.is_empty() && !form.contains(char::is_whitespace), "{form:?} is no token");
            end = token_end;
        }
        assert_eq!(sentence.span.end, end);
    }
    assert!(text[end..].chars().all(char::is_whitespace), "the rest of {text:?} is in no token");
}

/// Texts made of what makes texts difficult.
fn difficult() -> impl Strategy<Value = String> {
    let parts = [
        "\n",
        "\r\n",
        "\r",
        "\u{2028}",
        "\u{85}",
        " ",
        "\t",
        "\u{A0}",
        "\u{FEFF}",
        "\u{200B}",
        "\u{200D}",
        "\0",
        "\u{1B}",
        "a",
        "I",
        "Aa",
        "the",
        "é",
        "e\u{301}",
        "\u{301}",
        "𝔘",
        "👩‍👧",
        "🇷🇺",
        "عرب",
        "漢字",
        "5",
        "1,000",
        "2024",
        "s",
        "'",
        "’",
        "‘",
        "\"",
        "“",
        "”",
        "(",
        ")",
        "[",
        "]",
        ".",
        "...",
        "…",
        "?",
        "!",
        ",",
        ":",
        ";",
        "-",
        "–",
        "—",
        "--",
        "/",
        "%",
        "$",
        "&",
        "#",
        "@",
        "*",
        "•",
        "_",
        "www.",
        "http://",
        "a@b.cd",
        "U.S.",
        "Gen",
        "n't",
        "cannot",
        "re-",
        ":-)",
        "<",
        ">",
        "pm",
        "bn",
        "1.",
    ];
    prop::collection::vec(prop::sample::select(parts.to_vec()), 0..60).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn any_text_is_covered(text in any::<String>()) {
        check_invariants(&text);
    }

    #[test]
    fn difficult_texts_are_covered(text in difficult()) {
        check_invariants(&text);
    }
}

#[test]
fn long_texts_take_linear_time() {
    // Each of these takes hours where anything is quadratic, and a fraction of a second where nothing is.
    for part in
        ["a", "\n", "a\n", "(", "\"", "\u{301}", ".", "a@b.cd,", "1-", "re-", "U.S.", "A. ", "[1]", "aa.Bb", "://", "‘a’", "\u{FEFF}"]
    {
        check_invariants(&part.repeat(400_000));
    }
}

#[test]
fn a_dateline_stands_alone() {
    let first = |text: &str| {
        let sentences = segment(text);
        (sentences.len(), sentences[0].layout, sentences[0].span.of(text).to_owned())
    };
    for (text, dateline) in [
        ("WASHINGTON - The senate met.", "WASHINGTON -"),
        ("KYIV, Ukraine (AP) — Talks went on.", "KYIV, Ukraine (AP) —"),
        ("DOHA/JERUSALEM, Nov 22 (Reuters) - Talks went on.", "DOHA/JERUSALEM, Nov 22 (Reuters) -"),
        ("Kabul (Reuters) - Talks went on.", "Kabul (Reuters) -"),
        ("GENEVA, 3 May (Reuters) - The sides met.", "GENEVA, 3 May (Reuters) -"),
        ("BEIRUT — Talks went on.", "BEIRUT —"),
        ("KYIV — Talks went on.", "KYIV —"),
        ("NEW YORK – Talks went on.", "NEW YORK –"),
        ("NEW DELHI (ANI): Talks went on.", "NEW DELHI (ANI):"),
        ("London, 4 June – Talks went on.", "London, 4 June –"),
        ("Beirut, Lebanon – Talks went on.", "Beirut, Lebanon –"),
    ] {
        assert_eq!(first(text), (2, Layout::Dateline, dateline.to_owned()), "{text}");
    }
    for text in [
        "NATO - the alliance - met.",
        "ECOWAS - the bloc of the west - met.",
        "DOE: We went on.",
        "The envoys, Roe – Talks went on.",
        "Roe, Doe – the envoys – met.",
        "RUSSIA - UKRAINE TALKS END",
        "Talks - held in Oslo - went on.",
        "The Moscow-based firm - Rosneft - grew.",
    ] {
        assert_ne!(first(text).1, Layout::Dateline, "{text}");
    }
}
