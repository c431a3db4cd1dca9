//! A block in, the draft that it was compiled from out, so that another layer can be laid upon it.
//!
//! What a layer took out is not in the block and does not return; files and lines of rows are forgotten.

use super::block::{Block, Part};
use super::cell::{Column, Holds, Value};
use super::compiler::WORDS;
use super::day::Day;
use super::draft::{Cell, Draft, Entity, Fact, FactKey, FactKind, Metonym, Place, Ruling, Word};
use super::table::Kind;

/// The draft of a block whose classes and relations have these names.
pub(crate) fn decode<'a>(block: &'a Block, classes: &[&'a str], relations: &[&'a str]) -> Draft<'a> {
    let mut draft = Draft::settled("data/kb");
    for entity in 0..block.entities() as u32 {
        let (label, class) = block.entity(entity);
        let mut cells: Vec<Cell<'_>> = block.cells(entity).map(|(byte, number)| cell(block, Column::of_byte(byte), number)).collect();
        cells.sort_by_key(|cell| cell.column);
        draft.entities.insert(block.string(entity), Entity::settled(classes[class as usize], block.string(label), cells));
    }
    let mut begin = 0;
    for (index, kind) in FactKind::ALL.into_iter().enumerate() {
        let end = block.number(Part::FactEnds, index) as usize;
        draft.facts.extend((begin..end).map(|row| fact(block, kind, row)));
        begin = end;
    }
    words(block, classes, relations, &mut draft);
    for row in 0..block.count(Part::Never, 2) {
        let [one, other] = block.record(Part::Never, row);
        draft.never.insert((block.string(one), block.string(other)));
    }
    for row in 0..block.count(Part::Renamed, 3) {
        let [old, new, day] = block.record(Part::Renamed, row);
        draft.renamed.insert(block.string(old), (block.string(new), Day(day), Place::default()));
    }
    for row in 0..block.count(Part::Demonyms, 3) {
        let [form, kind, target] = block.record(Part::Demonyms, row);
        draft.demonyms.insert((block.string(form), kind, block.string(target)), Place::default());
    }
    for row in 0..block.count(Part::Metonyms, 7) {
        let [form, place, target, prior, from, to, unless] = block.record(Part::Metonyms, row);
        let unless = conditions(block, unless);
        let metonym = Metonym { prior: prior as u8, unless, from: Day(from), to: Day(to), place: Place::default() };
        draft.metonyms.insert((block.string(form), block.string(place), block.string(target)), metonym);
    }
    for row in 0..block.count(Part::Rulings, 5) {
        let [form, entity, prior, needs, excludes] = block.record(Part::Rulings, row);
        let ruling = Ruling::settled(prior as u8, conditions(block, needs), conditions(block, excludes));
        draft.rulings.entry((block.string(form), block.string(entity))).or_default().push(ruling);
    }
    draft
}

fn cell(block: &Block, column: Column, number: u32) -> Cell<'_> {
    let value = match column.holds() {
        Holds::Text | Holds::Texts | Holds::Reference | Holds::References => Value::Text(block.string(number)),
        Holds::Name => Value::Text(block.name(number)),
        Holds::Day | Holds::Number | Holds::Degrees | Holds::Gender => Value::Number(number),
    };
    Cell { column, value, place: Place::default() }
}

fn fact(block: &Block, kind: FactKind, row: usize) -> (FactKey<'_>, Fact<'_>) {
    let [subject, object, from, to, checked, how, source] = block.fact(row);
    let (how, source) = (block.name(how), block.name(source));
    let (relation, how) = if kind == FactKind::Relations { (how, "") } else { ("", how) };
    let (from, to) = (Day(from), Day(to));
    let until = if from.is_none() { to } else { Day::default() };
    let key = FactKey { kind, subject: block.string(subject), object: block.string(object), relation, from, until };
    (key, Fact { how, to, source, checked: Day(checked), place: Place::default() })
}

fn words<'a>(block: &'a Block, classes: &[&'a str], relations: &[&'a str], draft: &mut Draft<'a>) {
    let mut begin = 0;
    for (index, kind) in WORDS.into_iter().enumerate() {
        let end = block.number(Part::WordEnds, index) as usize;
        for row in begin..end {
            let [word, known] = block.record(Part::Words, row);
            let rest = known >> 4;
            let (what, relation) = match kind {
                Kind::NameParts => (block.string(rest), ""),
                Kind::Nouns | Kind::OrganisationHeads => (classes[rest as usize], ""),
                _ => {
                    let relation = (rest >> 14).checked_sub(1);
                    (block.name(rest & 0x3fff), relation.map_or("", |relation| relations[relation as usize]))
                }
            };
            let (given, family) = (known & 4 != 0, known & 8 != 0);
            let known = Word { what, relation, gender: known & 3, given, family, place: Place::default() };
            draft.words.insert((kind, block.string(word)), known);
        }
        begin = end;
    }
}

/// Conditions as they were written: a test stands with its sign, an entity has the number of its id.
fn conditions(block: &Block, list: u32) -> Vec<&str> {
    block.list(list).map(|condition| block.string(condition >> 2)).collect()
}
