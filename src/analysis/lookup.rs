//! A name as somebody types it in, the entities that bear it out.

use super::AnalysisError;
use super::record::local_name;
use super::select::{Value, iri as as_sparql, literal, select};
use crate::graph::{ENT, Graph, iri};
use crate::ontology::near::distance;

/// How many near names are given.
const NEAR: usize = 5;

/// IRIs of the entities with this name, in any case: `Taliban`, `ent:Taliban`, `islamic state`. A name that is the last part of one IRI is
/// that entity alone. Where no entity has the name, it may be the first words of names that one entity alone has (`islamic state khorasan`),
/// or stand after a word in lower case (`the Taliban`). The IRI of one document's node is
/// the entity that it was joined to.
///
/// # Errors
/// Where no entity has it, with the names that look like it; where the graph cannot be asked.
pub fn entities_named(graph: &Graph, name: &str) -> Result<Vec<String>, AnalysisError> {
    if let Some(whole) = joined(graph, name)? {
        return Ok(vec![whole]);
    }
    let names = all_names(graph)?;
    found(&names, name).ok_or_else(|| AnalysisError::UnknownName { name: name.to_owned(), near: near(&names, &name.to_lowercase()) })
}

/// The entity of the whole set that an IRI of one document stands for, where it is another.
fn joined(graph: &Graph, name: &str) -> Result<Option<String>, AnalysisError> {
    let local = name.strip_prefix("ent:").or_else(|| name.strip_prefix(ENT)).unwrap_or(name);
    let node = as_sparql(&iri(ENT, local));
    let rows = select(graph, &format!("SELECT ?x WHERE {{ GRAPH graph:resolution {{ {node} owl:sameAs ?x }} }}"))?;
    Ok(rows.into_iter().flatten().flatten().next().map(|whole| whole.as_str().to_owned()))
}

fn found(names: &[(String, String)], name: &str) -> Option<Vec<String>> {
    let without_article = || {
        let (first, rest) = name.split_once(' ')?;
        (first.chars().all(char::is_lowercase) && rest.starts_with(char::is_uppercase)).then_some(rest)
    };
    named(names, name).or_else(|| begun(names, name)).or_else(|| named(names, without_article()?))
}

/// The entities that have this name or local name.
fn named(names: &[(String, String)], name: &str) -> Option<Vec<String>> {
    let local = name.strip_prefix("ent:").or_else(|| name.strip_prefix(ENT)).unwrap_or(name);
    let by_iri = iri(ENT, &local.replace(' ', "_"));
    if names.iter().any(|(entity, _)| *entity == by_iri) {
        return Some(vec![by_iri]);
    }
    let wanted = local.to_lowercase();
    let mut found: Vec<String> = Vec::new();
    for (entity, name) in names {
        let same = name.to_lowercase() == wanted || local_name(entity).to_lowercase() == wanted.replace(' ', "_");
        if same && !found.contains(entity) {
            found.push(entity.clone());
        }
    }
    (!found.is_empty()).then_some(found)
}

/// The one entity that has names which begin with these words.
fn begun(names: &[(String, String)], words: &str) -> Option<Vec<String>> {
    let beginning = format!("{} ", words.to_lowercase());
    let mut found: Vec<&String> =
        names.iter().filter(|(_, name)| name.to_lowercase().starts_with(&beginning)).map(|(entity, _)| entity).collect();
    found.dedup();
    match found.as_slice() {
        [one] => Some(vec![(*one).clone()]),
        _ => None,
    }
}

/// Names in the graph that look like this one, the nearest first.
///
/// # Errors
/// Where the graph cannot be asked.
pub fn near_names(graph: &Graph, name: &str) -> Result<Vec<String>, AnalysisError> {
    Ok(near(&all_names(graph)?, &name.to_lowercase()))
}

/// Every entity with each of its names, in order.
fn all_names(graph: &Graph) -> Result<Vec<(String, String)>, AnalysisError> {
    let query = format!(
        "SELECT DISTINCT ?x ?l WHERE {{ ?x skos:prefLabel|skos:altLabel ?l . ?x a ?k . ?k a dm:EntityClass FILTER(STRSTARTS(STR(?x), {})) }} ORDER BY ?x ?l",
        literal(ENT)
    );
    let rows = select(graph, &query)?;
    Ok(rows
        .into_iter()
        .filter_map(|row| match row.as_slice() {
            [Some(Value::Node(entity)), Some(Value::Text(name))] => Some((entity.clone(), name.clone())),
            _ => None,
        })
        .collect())
}

/// The names that contain the wanted one or differ from it by a third of its letters at most.
fn near(names: &[(String, String)], wanted: &str) -> Vec<String> {
    let far = wanted.chars().count() / 3 + 1;
    let mut candidates: Vec<(usize, &str)> = names
        .iter()
        .filter_map(|(_, name)| {
            let lower = name.to_lowercase();
            let distance = if wanted.chars().count() > 2 && lower.contains(wanted) { 1 } else { distance(&lower, wanted) };
            (distance <= far).then_some((distance, name.as_str()))
        })
        .collect();
    candidates.sort_unstable();
    let mut near: Vec<String> = Vec::new();
    for (_, name) in candidates {
        if near.len() < NEAR && !near.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            near.push(name.to_owned());
        }
    }
    near
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_be_the_beginning_of_one_entitys_names_or_have_an_article() {
        let names: Vec<(String, String)> = ["Taliban", "Islamic State", "Islamic State Khorasan Province", "New York", "New Delhi", "York"]
            .map(|name| (iri(ENT, &name.replace(' ', "_")), name.to_owned()))
            .into();
        for (typed, expected) in [
            ("ISLAMIC state", Some("Islamic_State")),
            ("islamic state khorasan", Some("Islamic_State_Khorasan_Province")),
            ("the Taliban", Some("Taliban")),
            ("old york", None),
            ("New", None),
            ("Tali", None),
        ] {
            assert_eq!(found(&names, typed), expected.map(|name| vec![iri(ENT, name)]), "{typed}");
        }
    }

    #[test]
    fn near_names_are_those_a_slip_or_a_part_away() {
        let names: Vec<(String, String)> = ["Taliban", "Talib", "Tajikistan", "Islamic State", "Islamic State Khorasan Province", "Kabul"]
            .map(|name| (String::new(), name.to_owned()))
            .into();
        for (wanted, expected) in [
            ("talban", vec!["Taliban", "Talib"]),
            ("khorasan", vec!["Islamic State Khorasan Province"]),
            ("islamic stat", vec!["Islamic State", "Islamic State Khorasan Province"]),
            ("xyzzy", vec![]),
        ] {
            assert_eq!(near(&names, wanted), expected, "{wanted}");
        }
    }
}
