//! Sentences in, their times as days and their amounts out, as tables. The day of publication is Tuesday, 4 June 2024.

use std::fmt::Write;
use std::sync::LazyLock;

use super::Measure;
use crate::input::Document;
use crate::kb::KnowledgeBase;
use crate::ontology::Ontology;
use crate::syntax::{Model, Parser, Tree};
use crate::text;

static TOOLS: LazyLock<(Ontology, KnowledgeBase, Parser)> = LazyLock::new(|| {
    let ontology = Ontology::built_in().expect("the ontology is part of the program");
    let kb = KnowledgeBase::built_in(&ontology).expect("the tables are part of the program");
    (ontology, kb, Parser::built_in(Model::default()))
});

/// What a table of times or of amounts shows of a text.
#[derive(Clone, Copy)]
enum Shown {
    Times,
    Amounts,
}

fn read(input: &str, shown: Shown) -> String {
    let (ontology, kb, parser) = &*TOOLS;
    let document = Document { date: Some("2024-06-04".to_owned()), ..Document::new("test", input) };
    let sentences = text::segment(input);
    let trees: Vec<Tree> = sentences.iter().map(|sentence| parser.parse(&sentence.forms(input))).collect();
    let mentions = super::find(&document, &sentences, &trees, ontology, kb);
    let span = |sentence: usize, words: &std::ops::Range<usize>| {
        let tokens = &sentences[sentence].tokens;
        tokens[words.start].span.to(tokens[words.end - 1].span).of(input)
    };
    let mut items = Vec::new();
    match shown {
        Shown::Times => {
            let day = |day: Option<jiff::civil::Date>| day.map_or("?".to_owned(), |day| day.to_string());
            for time in &mentions.times {
                let days = match (time.from, time.to) {
                    (Some(from), Some(to)) if from == to => from.to_string(),
                    (None, None) => "?".to_owned(),
                    (from, to) => format!("{}..{}", day(from), day(to)),
                };
                items.push(format!("{} = {days}", span(time.sentence, &time.words)));
            }
        }
        Shown::Amounts => {
            for amount in &mentions.quantities {
                let mut item = format!("{} = {}", span(amount.sentence, &amount.words), amount.value);
                if let Some(bound) = amount.bound.as_str() {
                    let _ = write!(item, " {bound}");
                }
                item.push_str(if amount.measure == Measure::Money { " money" } else { "" });
                items.push(item);
            }
        }
    }
    items.join("; ")
}

/// Reads a table of sentences, each with what is found in it.
#[track_caller]
fn check(shown: Shown, table: &[(&str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .map(|&(input, expected)| (input, expected, read(input, shown)))
        .filter(|(_, expected, found)| expected != found)
        .map(|(input, expected, found)| format!("{input}\n  expected: {expected}\n  found:    {found}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn days_are_written_in_many_orders() {
    check(
        Shown::Times,
        &[
            ("The envoy arrived on 12 April 2024.", "12 April 2024 = 2024-04-12"),
            ("The envoy arrived on April 12, 2024.", "April 12, 2024 = 2024-04-12"),
            ("The envoy arrived on May 3rd.", "May 3rd = 2024-05-03"),
            ("The envoy arrived on the 3rd of May.", "3rd of May = 2024-05-03"),
            ("The truce began on 2024-05-03.", "2024-05-03 = 2024-05-03"),
            ("The truce began on 23/05/2024.", "23/05/2024 = 2024-05-23"),
            ("The truce began on 03/05/2024.", "03/05/2024 = ?"),
            ("Shells hit the port on the night of 12 April.", "12 April = 2024-04-12"),
            ("The minister resigned on Monday.", "Monday = 2024-06-03"),
            ("The minister will resign on Friday.", "Friday = 2024-06-07"),
            ("Rebels took the bridge in the early hours of Tuesday.", "Tuesday = 2024-06-04"),
            ("The minister resigned on Thursday last week.", "Thursday last week = 2024-05-30"),
            ("The court sat on Wednesday, 29 May.", "Wednesday, 29 May = 2024-05-29"),
            ("Ships left the port yesterday.", "yesterday = 2024-06-03"),
            ("The talks begin on Friday.", "Friday = 2024-06-07"),
            ("The next round is scheduled for Sunday.", "Sunday = 2024-06-09"),
            ("The talks are beginning on Friday.", "Friday = 2024-06-07"),
            ("The talks were held on Friday.", "Friday = 2024-05-31"),
            ("The vote is on 5 November.", "5 November = 2024-11-05"),
            ("Rebels took the bridge over the weekend.", "weekend = 2024-06-01..2024-06-02"),
            ("The minister may resign on Friday.", "Friday = 2024-06-07"),
            ("The minister may have resigned on Friday.", "Friday = 2024-05-31"),
            ("Two drones fell on the town last night.", "last night = 2024-06-03"),
        ],
    );
}

#[test]
fn months_and_years_are_those_near_publication() {
    check(
        Shown::Times,
        &[
            ("The parties signed a pact in May.", "May = 2024-05-01..2024-05-31"),
            ("The parties will sign a pact in May.", "May = 2025-05-01..2025-05-31"),
            ("The parties signed a pact in March 2020.", "March 2020 = 2020-03-01..2020-03-31"),
            ("The king visited Norway last month.", "last month = 2024-05-01..2024-05-31"),
            ("The king visited Norway last June.", "last June = 2023-06-01..2023-06-30"),
            ("The king will visit Norway next year.", "next year = 2025-01-01..2025-12-31"),
            ("The king fled in 1991.", "1991 = 1991-01-01..1991-12-31"),
            ("Civil wars broke out in the 1990s.", "1990s = 1990-01-01..1999-12-31"),
            ("Fighting resumed in mid-March.", "mid-March = 2024-03-11..2024-03-20"),
            ("Fighting ended in late 2019.", "late 2019 = 2019-09-01..2019-12-31"),
        ],
    );
}

#[test]
fn parts_of_a_time_are_counted() {
    check(
        Shown::Times,
        &[
            ("Exports fell in the first half of 2022.", "first half of 2022 = 2022-01-01..2022-06-30"),
            ("Exports fell in the third quarter of 2022.", "third quarter of 2022 = 2022-07-01..2022-09-30"),
            ("Exports fell in Q3 2023.", "Q3 2023 = 2023-07-01..2023-09-30"),
            ("Exports fell in the first three months of this year.", "first three months of this year = 2024-01-01..2024-03-31"),
            ("Rebels shelled the town in the last week of May.", "last week of May = 2024-05-25..2024-05-31"),
            ("Rebels shelled the town earlier this week.", "earlier this week = 2024-06-03..2024-06-04"),
            ("The parties will vote later this month.", "later this month = 2024-06-04..2024-06-30"),
            ("Troops will leave by the end of the year.", "end of the year = ?..2024-12-31"),
        ],
    );
}

#[test]
fn ranges_run_from_one_time_to_another() {
    check(
        Shown::Times,
        &[
            ("The summit took place between 3 and 5 May.", "3 and 5 May = 2024-05-03..2024-05-05"),
            ("The summit of 3-5 May 2023 failed.", "3-5 May 2023 = 2023-05-03..2023-05-05"),
            ("The summit took place on May 3-5.", "May 3-5 = 2024-05-03..2024-05-05"),
            ("The summit took place from 28 May to 3 June.", "28 May to 3 June = 2024-05-28..2024-06-03"),
            ("Militants held the dam from March to June 2023.", "March to June 2023 = 2023-03-01..2023-06-30"),
            ("Militants held the dam from November to February 2023.", "November to February 2023 = 2022-11-01..2023-02-28"),
            ("Militants held the dam from 2014 to 2018.", "2014 to 2018 = 2014-01-01..2018-12-31"),
            ("Militants ruled the city between 2014 and 2017.", "2014 and 2017 = 2014-01-01..2017-12-31"),
            ("Militants held the dam from Friday to Monday.", "Friday to Monday = 2024-05-31..2024-06-03"),
            ("The envoy met both sides on Sunday and Monday.", "Sunday = 2024-06-02; Monday = 2024-06-03"),
        ],
    );
}

#[test]
fn some_times_have_one_end_only_or_none() {
    check(
        Shown::Times,
        &[
            ("The general has ruled since 2015.", "2015 = 2015-01-01..2024-06-04"),
            ("Hostages must be freed by Friday.", "Friday = ?..2024-06-07"),
            ("The border stays closed until 30 June.", "30 June = ?..2024-06-30"),
            ("The general ruled before 2015.", "2015 = ?..2014-12-31"),
            ("Police arrested him after Monday's attack.", "Monday = 2024-06-03"),
            ("The general ruled for two years.", "two years = ?"),
            ("Police arrested him three days after the attack.", "three days = ?"),
            ("The parties agreed on a 10-day truce.", "10-day = ?"),
            ("Planes hit the camp several times in recent weeks.", "recent weeks = ?"),
            ("The envoy will travel in the coming days.", "coming days = ?"),
            ("Planes hit the camp in the past 24 hours.", "past 24 hours = 2024-06-03..2024-06-04"),
            ("Planes hit the camp over the past week.", "past week = 2024-05-28..2024-06-04"),
            ("Planes hit the camp two weeks ago.", "two weeks ago = 2024-05-18..2024-05-24"),
            ("A 12-year-old boy was wounded.", ""),
        ],
    );
}

#[test]
fn times_are_read_in_capitals_and_in_small_letters() {
    check(
        Shown::Times,
        &[
            ("PRESIDENT WILL MEET ENVOYS ON FRIDAY", "FRIDAY = 2024-06-07"),
            ("RUSSIA MAY LEAVE THE PACT", ""),
            ("rebels took the bridge on monday", "monday = 2024-06-03"),
            ("rebels took the bridge on 12 april 2024", "12 april 2024 = 2024-04-12"),
            ("thousands march in the capital as leaders may resign", ""),
        ],
    );
}

#[test]
fn amounts_have_bounds() {
    check(
        Shown::Amounts,
        &[
            ("At least 144 people died.", "At least 144 = 144 atLeast"),
            ("No fewer than 12 soldiers died.", "No fewer than 12 = 12 atLeast"),
            ("Dozens of people died.", "Dozens = 24 about"),
            ("Over a hundred people died.", "Over a hundred = 100 atLeast"),
            ("A dozen people died.", "A dozen = 12"),
            ("Nearly 200 people died.", "Nearly 200 = 200 atMost"),
            ("The bomb killed up to 20 people.", "up to 20 = 20 atMost"),
            ("Russia sent 3,000 troops.", "3,000 = 3000"),
            ("The war displaced more than 1.5 million people.", "more than 1.5 million = 1500000 atLeast"),
            ("Tens of thousands of people fled.", "Tens of thousands = 20000 about"),
            ("The war displaced several hundred families.", "several hundred = 200 about"),
            ("The war displaced half a million people.", "half a million = 500000"),
            ("Twenty-five people died.", "Twenty-five = 25"),
            ("Some 1.2m people fled and 300k stayed.", "Some 1.2m = 1200000 about; 300k = 300000"),
        ],
    );
}

#[test]
fn a_range_of_amounts_is_its_least() {
    check(
        Shown::Amounts,
        &[
            ("Some 50-60 fighters crossed the border.", "Some 50-60 = 50 atLeast"),
            ("Between 30 and 40 people died.", "Between 30 and 40 = 30 atLeast"),
            ("The blast wounded 30 to 40 people.", "30 to 40 = 30 atLeast"),
            ("The war displaced 2 to 3 million people.", "2 to 3 million = 2000000 atLeast"),
            ("The toll rose from 137 to 144.", "137 = 137; 144 = 144"),
            ("Parliament voted 5-4 against it.", ""),
        ],
    );
}

#[test]
fn money_is_told_apart_from_what_is_counted() {
    check(
        Shown::Amounts,
        &[
            ("The bank lent Kenya $1.2bn.", "$1.2bn = 1200000000 money"),
            ("The bank lent Kenya $1.2 billion.", "$1.2 billion = 1200000000 money"),
            ("The deal is worth more than €40m.", "more than €40m = 40000000 atLeast money"),
            ("The bank lent Kenya two million euros.", "two million euros = 2000000 money"),
            ("The bank lent Kenya $2-3 billion.", "$2-3 billion = 2000000000 atLeast money"),
        ],
    );
}

#[test]
fn shares_and_measures_count_nobody() {
    check(
        Shown::Amounts,
        &[
            ("Two-thirds of the members agreed.", ""),
            ("One in five families fled.", ""),
            ("Nine out of ten families fled.", ""),
            ("About 40 percent of the families fled.", ""),
            ("The convoy drove 30 km.", ""),
            ("The six-nation bloc met in Doha.", ""),
            ("The siege lasted 40 days.", ""),
            ("The Group of Seven met near Hill 355.", ""),
            ("1. Both sides will withdraw.", ""),
            ("The city built a 40m tower.", ""),
            ("Shells fell between 10 p.m. and 2 a.m.", ""),
            ("The gunman killed three people in two attacks.", "three = 3; two = 2"),
        ],
    );
}
