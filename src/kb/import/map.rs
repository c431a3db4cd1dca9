//! The tables of `data/import` in; which class and kind a type of another collection is, out.

/// What a type becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Target {
    pub(super) class: &'static str,
    pub(super) kind: &'static str,
}

const FTM: &str = include_str!("../../../data/import/ftm.tsv");
const FTM_LISTS: &str = include_str!("../../../data/import/ftm_lists.tsv");
const GEONAMES: &str = include_str!("../../../data/import/geonames.tsv");
const WIKIDATA: &str = include_str!("../../../data/import/wikidata.tsv");

/// An entity of FollowTheMoney, by schema and topics.
pub(super) fn ftm(schema: &str, topics: &[&str]) -> Option<Target> {
    let fits = rows::<5>(FTM).filter(|[of, topic, ..]| *of == schema && (topic.is_empty() || topics.contains(topic)));
    fits.min_by_key(|row| rank(row[4])).map(|[_, _, class, kind, _]| Target { class, kind })
}

/// The list that a data set holds.
pub(super) fn ftm_list(dataset: &str) -> Option<&'static str> {
    rows::<2>(FTM_LISTS).find(|[name, _]| *name == dataset).map(|[_, list]| list)
}

/// A place of GeoNames, by feature class and code.
pub(super) fn geonames(class: &str, code: &str) -> Option<Target> {
    let fits = |feature: &str| feature.strip_prefix(class).and_then(|rest| rest.strip_prefix('.')) == Some(code);
    rows::<3>(GEONAMES).find(|[feature, ..]| fits(feature)).map(|[_, class, kind]| Target { class, kind })
}

/// An item of Wikidata, by what it is an instance of.
pub(super) fn wikidata(types: &[&str]) -> Option<Target> {
    let fits = rows::<4>(WIKIDATA).filter(|[of, ..]| types.contains(of));
    fits.min_by_key(|row| rank(row[3])).map(|[_, class, kind, _]| Target { class, kind })
}

fn rank(cell: &str) -> u8 {
    cell.parse().unwrap_or(u8::MAX)
}

/// The first cells of the rows below comments and header.
fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    table.lines().filter(|line| !line.starts_with('#')).skip(1).map(|line| {
        let mut cells = [""; N];
        for (cell, value) in cells.iter_mut().zip(line.split('\t')) {
            *cell = value;
        }
        cells
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ontology::Ontology;

    #[test]
    fn every_class_is_one_of_the_ontology_and_every_list_is_known() {
        let ontology = Ontology::built_in().unwrap_or_else(|error| panic!("{error}"));
        let kb = crate::kb::KnowledgeBase::built_in(&ontology).unwrap_or_else(|error| panic!("{error}"));
        let classes =
            rows::<5>(FTM).map(|row| row[2]).chain(rows::<3>(GEONAMES).map(|row| row[1])).chain(rows::<2>(WIKIDATA).map(|row| row[1]));
        for class in classes {
            assert!(ontology.class_named(class).is_some(), "{class}");
        }
        for [_, list] in rows::<2>(FTM_LISTS) {
            assert!(kb.find(list).is_some(), "{list}");
        }
    }

    #[test]
    fn the_narrowest_type_counts() {
        let class = |target: Option<Target>| target.map(|target| target.class);
        assert_eq!(class(ftm("Organization", &["sanction", "crime.terror"])), Some("MilitantGroup"));
        assert_eq!(class(ftm("Organization", &["sanction"])), Some("Organization"));
        assert_eq!(class(ftm("Vessel", &[])), None);
        assert_eq!(class(geonames("P", "PPLC")), Some("City"));
        assert_eq!(class(geonames("P", "PPLX")), None);
        assert_eq!(class(wikidata(&["Q43229", "Q7278"])), Some("PoliticalParty"));
    }
}
