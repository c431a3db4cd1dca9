//! A model in bytes: what the tagger, the lemmatiser and the parser learned.
//!
//! The file is a line that names the format, then ten sections, each after its length (four bytes, little endian): tags, steps,
//! classes of words, known lemmas, exceptions and endings as text with tabs, then filter and weights of the tagger and of the parser, which are read in place.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::lemma::{Casing, EndingKey, Lemmatiser, Rule, WordKey};
use super::lexicon::{Class, Habit, Lexicon};
use super::linear::Table;
use super::tagger::{Tag, from_notation, notation};
use super::transition::Action;
use super::{Deprel, Upos};

const FORMAT: &[u8] = b"demarche syntax 3\n";

/// All that a parser knows.
#[derive(Clone, Debug)]
pub(super) struct Model {
    pub(super) tags: Vec<Tag>,
    pub(super) actions: Vec<Action>,
    pub(super) lemmatiser: Lemmatiser,
    pub(super) lexicon: Lexicon,
    pub(super) tagger: Table,
    pub(super) parser: Table,
}

impl Model {
    /// Reads a model; none where the bytes are none.
    pub(super) fn read(bytes: &'static [u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(FORMAT)?;
        let mut section = || {
            let (len, after) = rest.split_first_chunk::<4>()?;
            let (section, after) = after.split_at_checked(u32::from_le_bytes(*len) as usize)?;
            rest = after;
            Some(section)
        };
        let [tags, actions, classes, known, exceptions, rules] = [section()?, section()?, section()?, section()?, section()?, section()?];
        let model = Self {
            tags: lines(tags)?.map(read_tag).collect::<Option<_>>()?,
            actions: lines(actions)?.map(read_action).collect::<Option<_>>()?,
            lemmatiser: Lemmatiser {
                known: lines(known)?.map(Into::into).collect(),
                exceptions: lines(exceptions)?.map(read_exception).collect::<Option<_>>()?,
                rules: lines(rules)?.map(read_rule).collect::<Option<_>>()?,
            },
            lexicon: Lexicon::new(lines(classes)?.map(read_classes).collect::<Option<Vec<_>>>()?.into_iter().flatten().collect()),
            tagger: Table { filter: Cow::Borrowed(section()?), weights: Cow::Borrowed(section()?) },
            parser: Table { filter: Cow::Borrowed(section()?), weights: Cow::Borrowed(section()?) },
        };
        let wide_enough = model.tagger.weights.len() >= model.tags.len() && model.parser.weights.len() >= model.actions.len();
        (wide_enough && !model.tags.is_empty()).then_some(model)
    }

    /// The bytes of the model; equal models have equal bytes.
    pub(super) fn write(&self) -> Vec<u8> {
        let tags: Vec<_> = self.tags.iter().map(|(upos, features)| format!("{}\t{}", upos.as_str(), notation(*features))).collect();
        let actions: Vec<_> = self.actions.iter().map(write_action).collect();
        let mut exceptions: Vec<_> =
            self.lemmatiser.exceptions.iter().map(|((tag, form), lemma)| format!("{tag}\t{form}\t{lemma}")).collect();
        let mut rules: Vec<_> = self.lemmatiser.rules.iter().map(write_rule).collect();
        let mut known: Vec<_> = self.lemmatiser.known.iter().map(|lemma| lemma.to_string()).collect();
        known.sort_unstable();
        exceptions.sort_unstable();
        rules.sort_unstable();
        let text = [tags, actions, write_classes(&self.lexicon), known, exceptions, rules].map(|lines| lines.join("\n").into_bytes());
        let tables = [&self.tagger.filter, &self.tagger.weights, &self.parser.filter, &self.parser.weights];
        let mut bytes = FORMAT.to_vec();
        for section in text.iter().map(Vec::as_slice).chain(tables.into_iter().map(|table| &table[..])) {
            bytes.extend((section.len() as u32).to_le_bytes());
            bytes.extend(section);
        }
        bytes
    }
}

fn lines(section: &'static [u8]) -> Option<std::str::Lines<'static>> {
    std::str::from_utf8(section).ok().map(str::lines)
}

fn read_tag(line: &str) -> Option<Tag> {
    let (upos, features) = line.split_once('\t')?;
    Some((Upos::from_name(upos)?, from_notation(features)))
}

fn read_action(line: &str) -> Option<Action> {
    match line.split_once('\t') {
        None => Some(Action::Shift),
        Some(("left", deprel)) => Deprel::from_name(deprel).map(Action::Left),
        Some((_, deprel)) => Deprel::from_name(deprel).map(Action::Right),
    }
}

fn write_action(action: &Action) -> String {
    match action {
        Action::Shift => "shift".to_owned(),
        Action::Left(deprel) => format!("left\t{}", deprel.as_str()),
        Action::Right(deprel) => format!("right\t{}", deprel.as_str()),
    }
}

/// A line of words of the same class: class, habit, words.
fn read_classes(line: &'static str) -> Option<Vec<(Box<str>, Class)>> {
    let mut columns = line.split('\t');
    let cluster = columns.next()?.parse().ok()?;
    let habit = *Habit::ALL.get(columns.next()?.parse::<usize>().ok()?)?;
    Some(columns.map(|word| (word.into(), Class { cluster, habit })).collect())
}

fn write_classes(lexicon: &Lexicon) -> Vec<String> {
    let mut words = BTreeMap::<Class, Vec<&str>>::new();
    for (word, &class) in &lexicon.classes {
        words.entry(class).or_default().push(word);
    }
    let line = |(class, mut words): (Class, Vec<&str>)| {
        words.sort_unstable();
        format!("{}\t{}\t{}", class.cluster, class.habit as u8, words.join("\t"))
    };
    words.into_iter().map(line).collect()
}

fn read_exception(line: &str) -> Option<(WordKey, Box<str>)> {
    let mut columns = line.split('\t');
    let tag = columns.next()?.parse().ok()?;
    Some(((tag, columns.next()?.into()), columns.next()?.into()))
}

fn read_rule(line: &str) -> Option<(EndingKey, Rule)> {
    let mut columns = line.split('\t');
    let tag = columns.next()?.parse().ok()?;
    let casing = match columns.next()? {
        "lower" => Casing::Lower,
        "first" => Casing::First,
        "capital" => Casing::Capital,
        _ => Casing::Upper,
    };
    let ending = columns.next()?.into();
    let keep_case = columns.next()? == "keep";
    let cut = columns.next()?.parse().ok()?;
    Some(((tag, casing, ending), Rule { keep_case, cut, ending: columns.next()?.into() }))
}

fn write_rule(((tag, casing, ending), rule): (&EndingKey, &Rule)) -> String {
    let casing = match casing {
        Casing::Lower => "lower",
        Casing::First => "first",
        Casing::Capital => "capital",
        Casing::Upper => "upper",
    };
    let case = if rule.keep_case { "keep" } else { "lower" };
    format!("{tag}\t{casing}\t{ending}\t{case}\t{}\t{}", rule.cut, rule.ending)
}
