//! The tables of `data/words` in: words of time, of number, pronouns, small words. Out: [`Words`].
//!
//! Knows which word is of which kind, not how they combine. Forms are in lower case.

use rustc_hash::FxHashMap;

use super::KbError;
use crate::syntax::{Number, Person};

/// What a word says of a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeWord {
    /// A month, from 1.
    Month(i8),
    /// A day of the week, from 1 for Monday.
    Weekday(i8),
    /// A day, counted from the day of publication.
    Day(i32),
    /// A unit of time.
    Unit(Unit),
    /// Which one, counted from the present one: "last" is -1.
    Shift(i32),
    /// So long before the day of publication.
    Ago,
    /// Which part of it.
    Part(Part),
    /// A time of the day, which says no more of the day.
    Hour,
    /// The word before a time of which only the first or the last day is meant.
    Edge(Edge),
    /// Before four digits: they are a year.
    BeforeYear,
    /// With a verb: it looks ahead.
    Future,
    /// Which one of several in a longer time, from 1; the last is -1.
    Ordinal(i32),
    /// So many of them make a longer time: "half", "quarter".
    Share(i32),
    /// The first number of so many parts of a longer time: "Q3".
    Slice(i32, i32),
    /// Counted back or ahead from the day of publication: "the past week".
    Rolling(i32),
    /// Before a unit: which one is said elsewhere ("the previous day").
    Elsewhere,
    /// Before units: some, nobody says how many.
    Some,
    /// Between two times: from one to the other.
    Join,
    /// The same, if [`Self::Between`] stands before the first.
    And,
    /// Before two times: from one to the other.
    Between,
    /// After a duration: an age.
    Age,
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A week, from Monday.
    Week,
    /// Saturday and Sunday.
    Weekend,
    /// A month of the calendar.
    Month,
    /// A year of the calendar.
    Year,
    /// Ten years from one that ends in 0.
    Decade,
    /// A hundred years.
    Century,
}

/// A part of a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Before the day of publication, where that is in it.
    Earlier,
    /// After the day of publication, where that is in it.
    Later,
    /// The first third.
    First,
    /// The second third.
    Middle,
    /// The last third.
    Last,
}

/// The end of a time that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// It begins there and lasts ("since").
    From,
    /// It ends there ("until").
    To,
    /// It is later ("after").
    After,
    /// It is earlier ("before").
    Before,
}

/// What a word says of an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberWord {
    /// A number.
    Number(u64),
    /// Multiplies what stands before it.
    Scale(u64),
    /// Multiplies, written together with the digits.
    Short(u64),
    /// An amount of its own, about.
    Vague(u64),
    /// Counts as 1 before a scale.
    One,
    /// Halves the scale after it: "half a million".
    Half,
    /// An amount of its own before a scale only, about: "several hundred".
    Few(u64),
    /// A currency, before or after a number.
    Currency,
    /// Between the least and the most.
    Join,
    /// The same, if [`Self::Between`] stands before the first.
    And,
    /// Before the least and the most.
    Between,
    /// Before what a number was before it changed.
    From,
    /// Between a number and a higher one: a share ("one in five").
    Ratio,
    /// Before a number that counts nothing.
    Before,
    /// After a number that counts nothing.
    Never,
}

/// How words next to a number bound it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoundWord {
    /// The value is the least.
    AtLeast,
    /// The value is the most.
    AtMost,
    /// The value is near.
    About,
}

/// Words next to a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoundPhrase {
    /// The words.
    pub forms: Vec<String>,
    /// What they say.
    pub bound: BoundWord,
    /// Whether they stand after the number.
    pub after: bool,
}

/// What a pronoun may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// Somebody.
    Person,
    /// A man.
    Male,
    /// A woman.
    Female,
    /// Something, also an organisation or a country.
    Thing,
    /// Any of these.
    Any,
}

/// How a pronoun is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// As a noun.
    Personal,
    /// Before a noun.
    Possessive,
    /// Back to the subject.
    Reflexive,
}

/// What is known of a pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pronoun {
    /// Grammatical person.
    pub person: Person,
    /// Grammatical number.
    pub number: Number,
    /// What it may stand for.
    pub means: Means,
    /// How it is used.
    pub usage: Use,
}

/// Kinds of small words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SmallWord {
    /// Joins two parts of a name: "of".
    Link,
    /// "The", inside a name.
    Article,
    /// A part of a name in lower case: "bin".
    Particle,
    /// Before a place: "to".
    Place,
    /// Before a place where something is: "in".
    Stay,
    /// Before somebody who acts too: "with".
    Party,
    /// Before whom something belongs to: "of".
    Owner,
    /// Before something known: "the".
    Definite,
    /// Before something new: "a".
    Indefinite,
    /// Points at it: "this".
    Demonstrative,
    /// Not the one before: "other".
    Other,
    /// Before a role: who does not hold it now.
    Apart,
    /// Before a government: not the one in office.
    Rival,
    /// Who holds the same office elsewhere (a lemma).
    Counterpart,
    /// Before a title, part of it: "foreign" minister.
    Portfolio,
    /// Joins a subject to what it is (a lemma).
    Copula,
    /// Says something (a lemma).
    Speech,
    /// What states do (a lemma).
    Act,
    /// Before what somebody is: "as".
    Capacity,
    /// What states do or have, behind whose it is (a lemma).
    Deed,
    /// Goes to a place (a lemma).
    Motion,
    /// Its object is somebody (a lemma).
    Address,
    /// After a name and a hyphen: "based".
    Hyphen,
    /// The ending of a possessor.
    Possessive,
    /// Says that it is not so.
    Negation,
    /// Before a group that the speaker is of.
    Fellow,
    /// May be said of whoever holds any office (a lemma).
    Office,
    /// "Own".
    Own,
    /// Joins those who make a group: "and".
    Together,
    /// The two: "both".
    Both,
    /// A verb or preposition (a lemma) with a noun (a lemma) that names nothing there: "open fire".
    Idiom,
    /// The seat of a government: "capital".
    Seat,
}

impl Pronoun {
    /// Whether it is "I", "me", "my".
    pub fn is_i(self) -> bool {
        self.person == Person::First && self.number == Number::Singular
    }

    /// Whether it is "we", "us", "our".
    pub fn is_we(self) -> bool {
        self.person == Person::First && self.number == Number::Plural
    }
}

/// Words of time and number, pronouns and small words.
#[derive(Clone, Debug, Default)]
pub struct Words {
    times: FxHashMap<String, Vec<TimeWord>>,
    numbers: FxHashMap<String, NumberWord>,
    bounds: Vec<BoundPhrase>,
    pronouns: FxHashMap<String, Pronoun>,
    small: FxHashMap<String, Vec<SmallWord>>,
}

impl Words {
    /// The tables that are part of the program.
    ///
    /// # Errors
    /// The first row that cannot be understood.
    pub(super) fn built_in() -> Result<Self, KbError> {
        let mut words = Self::default();
        for (place, [form, kind, value]) in rows("data/words/times.tsv", include_str!("../../data/words/times.tsv")) {
            let word = time_word(kind, value).ok_or_else(|| unknown(place, kind, value))?;
            words.times.entry(form.to_owned()).or_default().push(word);
        }
        for (place, [form, kind, value]) in rows("data/words/numbers.tsv", include_str!("../../data/words/numbers.tsv")) {
            let wrong = || unknown(place, kind, value);
            if matches!(kind, "bound" | "after") {
                let forms = form.split(' ').map(str::to_owned).collect();
                words.bounds.push(BoundPhrase { forms, bound: bound_word(value).ok_or_else(wrong)?, after: kind == "after" });
            } else {
                words.numbers.insert(form.to_owned(), number_word(kind, value).ok_or_else(wrong)?);
            }
        }
        words.bounds.sort_by_key(|phrase| std::cmp::Reverse(phrase.forms.len()));
        for (place, [form, person, number, means, usage]) in rows("data/words/pronouns.tsv", include_str!("../../data/words/pronouns.tsv"))
        {
            let pronoun = pronoun(person, number, means, usage).ok_or_else(|| unknown(place, means, usage))?;
            words.pronouns.insert(form.to_owned(), pronoun);
        }
        for (place, [form, kind]) in rows("data/words/grammar.tsv", include_str!("../../data/words/grammar.tsv")) {
            let word = small_word(kind).ok_or_else(|| unknown(place, kind, ""))?;
            words.small.entry(form.to_owned()).or_default().push(word);
        }
        Ok(words)
    }

    /// What a form says of a time.
    pub fn time(&self, lower: &str) -> &[TimeWord] {
        self.times.get(lower).map_or(&[], Vec::as_slice)
    }

    /// What a form says of an amount.
    pub fn number(&self, lower: &str) -> Option<NumberWord> {
        self.numbers.get(lower).copied()
    }

    /// The phrases that bound a number, long ones first.
    pub fn bounds(&self) -> &[BoundPhrase] {
        &self.bounds
    }

    /// What is known of a pronoun.
    pub fn pronoun(&self, lower: &str) -> Option<Pronoun> {
        self.pronouns.get(lower).copied()
    }

    /// Whether a form is a small word of this kind.
    pub fn is(&self, lower: &str, kind: SmallWord) -> bool {
        self.small.get(lower).is_some_and(|kinds| kinds.contains(&kind))
    }
}

/// A file and a line of it, from 1.
type Place = (&'static str, usize);

/// The rows of a table below its comments and its header, each with its place. A row of fewer cells has empty ones at its end.
fn rows<const N: usize>(file: &'static str, text: &'static str) -> impl Iterator<Item = (Place, [&'static str; N])> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')).skip(1);
    lines.map(move |(index, line)| {
        let mut cells = [""; N];
        for (cell, value) in cells.iter_mut().zip(line.split('\t')) {
            *cell = value;
        }
        ((file, index + 1), cells)
    })
}

fn unknown((file, line): Place, kind: &str, value: &str) -> KbError {
    let value = format!("{kind} {value}").trim_end().to_owned();
    KbError::Value {
        file: file.to_owned(),
        line: line as u32,
        column: "kind",
        value,
        problem: "no kind of word",
        help: "the head of the file names the kinds",
    }
}

fn time_word(kind: &str, value: &str) -> Option<TimeWord> {
    Some(match kind {
        "month" => TimeWord::Month(value.parse().ok().filter(|month| (1..=12).contains(month))?),
        "weekday" => TimeWord::Weekday(value.parse().ok().filter(|day| (1..=7).contains(day))?),
        "day" => TimeWord::Day(value.parse().ok()?),
        "unit" => TimeWord::Unit(match value {
            "hour" => Unit::Hour,
            "day" => Unit::Day,
            "week" => Unit::Week,
            "weekend" => Unit::Weekend,
            "month" => Unit::Month,
            "year" => Unit::Year,
            "decade" => Unit::Decade,
            "century" => Unit::Century,
            _ => return None,
        }),
        "shift" => TimeWord::Shift(value.parse().ok()?),
        "ago" => TimeWord::Ago,
        "part" => TimeWord::Part(match value {
            "earlier" => Part::Earlier,
            "later" => Part::Later,
            "first" => Part::First,
            "middle" => Part::Middle,
            "last" => Part::Last,
            _ => return None,
        }),
        "hour" => TimeWord::Hour,
        "edge" => TimeWord::Edge(match value {
            "from" => Edge::From,
            "to" => Edge::To,
            "after" => Edge::After,
            "before" => Edge::Before,
            _ => return None,
        }),
        "year" => TimeWord::BeforeYear,
        "future" => TimeWord::Future,
        "ordinal" => TimeWord::Ordinal(value.parse().ok()?),
        "share" => TimeWord::Share(value.parse().ok().filter(|&share: &i32| share > 0)?),
        "slice" => {
            let (number, of) = value.split_once('/')?;
            TimeWord::Slice(number.parse().ok()?, of.parse().ok().filter(|&of: &i32| of > 0)?)
        }
        "rolling" => TimeWord::Rolling(value.parse().ok()?),
        "elsewhere" => TimeWord::Elsewhere,
        "some" => TimeWord::Some,
        "join" => TimeWord::Join,
        "and" => TimeWord::And,
        "between" => TimeWord::Between,
        "age" => TimeWord::Age,
        _ => return None,
    })
}

fn number_word(kind: &str, value: &str) -> Option<NumberWord> {
    Some(match kind {
        "number" => NumberWord::Number(value.parse().ok()?),
        "scale" => NumberWord::Scale(value.parse().ok()?),
        "short" => NumberWord::Short(value.parse().ok()?),
        "vague" => NumberWord::Vague(value.parse().ok()?),
        "one" => NumberWord::One,
        "half" => NumberWord::Half,
        "few" => NumberWord::Few(value.parse().ok()?),
        "currency" => NumberWord::Currency,
        "join" => NumberWord::Join,
        "and" => NumberWord::And,
        "between" => NumberWord::Between,
        "from" => NumberWord::From,
        "ratio" => NumberWord::Ratio,
        "before" => NumberWord::Before,
        "never" => NumberWord::Never,
        _ => return None,
    })
}

fn bound_word(value: &str) -> Option<BoundWord> {
    Some(match value {
        "atLeast" => BoundWord::AtLeast,
        "atMost" => BoundWord::AtMost,
        "about" => BoundWord::About,
        _ => return None,
    })
}

fn pronoun(person: &str, number: &str, means: &str, usage: &str) -> Option<Pronoun> {
    Some(Pronoun {
        person: Person::from_name(person)?,
        number: Number::from_name(number)?,
        means: match means {
            "person" => Means::Person,
            "male" => Means::Male,
            "female" => Means::Female,
            "thing" => Means::Thing,
            "any" => Means::Any,
            _ => return None,
        },
        usage: match usage {
            "personal" => Use::Personal,
            "possessive" => Use::Possessive,
            "reflexive" => Use::Reflexive,
            _ => return None,
        },
    })
}

fn small_word(kind: &str) -> Option<SmallWord> {
    Some(match kind {
        "link" => SmallWord::Link,
        "article" => SmallWord::Article,
        "particle" => SmallWord::Particle,
        "place" => SmallWord::Place,
        "stay" => SmallWord::Stay,
        "definite" => SmallWord::Definite,
        "indefinite" => SmallWord::Indefinite,
        "demonstrative" => SmallWord::Demonstrative,
        "fellow" => SmallWord::Fellow,
        "both" => SmallWord::Both,
        "together" => SmallWord::Together,
        "office" => SmallWord::Office,
        "other" => SmallWord::Other,
        "portfolio" => SmallWord::Portfolio,
        "apart" => SmallWord::Apart,
        "rival" => SmallWord::Rival,
        "counterpart" => SmallWord::Counterpart,
        "copula" => SmallWord::Copula,
        "speech" => SmallWord::Speech,
        "hyphen" => SmallWord::Hyphen,
        "possessive" => SmallWord::Possessive,
        "negation" => SmallWord::Negation,
        "party" => SmallWord::Party,
        "owner" => SmallWord::Owner,
        "act" => SmallWord::Act,
        "deed" => SmallWord::Deed,
        "capacity" => SmallWord::Capacity,
        "motion" => SmallWord::Motion,
        "address" => SmallWord::Address,
        "own" => SmallWord::Own,
        "idiom" => SmallWord::Idiom,
        "seat" => SmallWord::Seat,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_tables_load() {
        assert_eq!(Words::built_in().map(|words| words.time("march").to_vec()), Ok(vec![TimeWord::Month(3)]));
    }
}
