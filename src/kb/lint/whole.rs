//! Rows in; what a whole base lacks, and offices with more holders than seats, out.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::super::compile::Kind;
use super::super::date;
use super::shape::Row;
use super::{Ground, Layer, Problem};

/// Checks countries and offices.
pub(super) fn check(rows: &[Row<'_>], ground: Ground<'_>, problems: &mut Vec<Problem>) {
    if matches!(ground, Ground::Whole { .. }) {
        countries(rows, problems);
    }
    offices(rows, problems);
}

/// A country has an adjective.
fn countries(rows: &[Row<'_>], problems: &mut Vec<Problem>) {
    let adjectives: BTreeSet<&str> =
        rows.iter().filter(|row| row.kind() == Kind::Demonyms && row.get("kind") == "adjective").map(|row| row.get("target")).collect();
    // What only an import has is no state of today.
    let by_hand = rows.iter().filter(|row| row.layer() != Layer::Import && row.kind() == Kind::Entities);
    for row in by_hand.filter(|row| row.some("iso3").is_some() && row.get("part_of").is_empty()) {
        let id = row.get("id");
        if !adjectives.contains(id) {
            problems.push(row.problem(format!("{id} has no adjective"), "add it to demonyms.tsv"));
        }
    }
}

/// An office has at most as many holders at a time as it has seats.
fn offices(rows: &[Row<'_>], problems: &mut Vec<Problem>) {
    let seats: BTreeMap<&str, usize> = rows
        .iter()
        .filter(|row| row.kind() == Kind::Entities)
        .filter_map(|row| Some((row.get("id"), row.some("seats")?.parse().ok()?)))
        .collect();
    let mut terms: BTreeMap<&str, Vec<(Date, Date, Row<'_>)>> = BTreeMap::new();
    // What imports bring overlaps where their sources do.
    let by_hand = rows.iter().filter(|row| row.layer() != Layer::Import && row.kind() == Kind::Terms);
    for row in by_hand.filter(|row| !row.removes() && row.get("kind").is_empty()) {
        // Of a year nobody knows the day: only what is sure to overlap counts.
        let first = row.some("from").and_then(date::parse).map(|(_, last)| last);
        let last = row.some("to").map_or_else(|| row.some("checked").and_then(date::parse), date::parse).map(|(first, _)| first);
        if let (Some(first), Some(last)) = (first, last) {
            terms.entry(row.get("office")).or_default().push((first, last, *row));
        }
    }
    for (office, mut terms) in terms {
        let Some(&seats) = seats.get(office) else { continue };
        terms.sort_by_key(|(first, last, row)| (*first, *last, row.get("person")));
        for (index, &(first, _, row)) in terms.iter().enumerate() {
            // On the day of a hand-over both are there.
            let before = terms[..index].iter().filter(|(_, last, other)| *last > first && other.get("person") != row.get("person"));
            let others: BTreeSet<&str> = before.map(|(_, _, other)| other.get("person")).collect();
            if others.len() >= seats {
                let others: Vec<&str> = others.into_iter().collect();
                let message = format!("{} becomes {office} while {} still holds it", row.get("person"), others.join(", "));
                problems.push(row.problem(message, "let the earlier term end, or write how many `seats` the office has"));
            }
        }
    }
}
