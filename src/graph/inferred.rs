//! Asserted triples in, out: what follows from them by what the ontology says of their relations.
//!
//! Symmetric relations hold in both directions, a relation holds where a kind of it does, transitive relations hold along chains.
//! Nothing follows across an attitude, a polarity or a speaker, and nothing that is already there is given.

use std::collections::{BTreeMap, BTreeSet};

use crate::ontology::{Ontology, RelationId};

/// A relation between two nodes, by their numbers.
pub(super) type Fact = (RelationId, u32, u32);

/// What follows from some facts, without these.
pub(super) fn follow(ontology: &Ontology, given: &BTreeSet<Fact>) -> BTreeSet<Fact> {
    let mut known = given.clone();
    let mut after: BTreeMap<(RelationId, u32), Vec<u32>> = BTreeMap::new();
    let mut before: BTreeMap<(RelationId, u32), Vec<u32>> = BTreeMap::new();
    let mut open: Vec<Fact> = given.iter().copied().collect();
    while let Some((id, subject, object)) = open.pop() {
        let relation = ontology.relation(id);
        let mut found: Vec<Fact> = relation.parents.iter().map(|&parent| (parent, subject, object)).collect();
        if relation.symmetric {
            found.push((id, object, subject));
        }
        if relation.transitive {
            found.extend(after.get(&(id, object)).into_iter().flatten().map(|&end| (id, subject, end)));
            found.extend(before.get(&(id, subject)).into_iter().flatten().map(|&start| (id, start, object)));
            after.entry((id, subject)).or_default().push(object);
            before.entry((id, object)).or_default().push(subject);
        }
        // A circle of parts would make everything a part of itself.
        open.extend(found.into_iter().filter(|fact| fact.1 != fact.2).filter(|&fact| known.insert(fact)));
    }
    known.retain(|fact| !given.contains(fact));
    known
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_and_what_does_not() {
        let ontology = Ontology::built_in().unwrap_or_else(|error| panic!("{error}"));
        let rows = [
            ("enemyOf 1 2", "enemyOf 2 1, rivalOf 1 2, rivalOf 2 1"),
            ("rivalOf 1 2", "rivalOf 2 1"),
            ("headOfStateOf 1 2", "leads 1 2"),
            ("branchOf 1 2, partOf 2 3", "partOf 1 2, partOf 1 3"),
            ("locatedIn 1 2, locatedIn 2 3, locatedIn 3 4", "locatedIn 1 3, locatedIn 1 4, locatedIn 2 4"),
            ("locatedIn 1 2, locatedIn 2 1", ""),
            ("memberOf 1 2, memberOf 2 3", ""),
            ("attacks 1 2", ""),
        ];
        let parse = |text: &str| -> BTreeSet<Fact> {
            let fact = |fact: &str| {
                let mut parts = fact.split(' ');
                let relation = ontology.relation_named(parts.next().unwrap_or_default()).expect("a relation");
                let mut number = || parts.next().and_then(|part| part.parse().ok()).expect("a number");
                (relation, number(), number())
            };
            text.split(", ").filter(|fact| !fact.is_empty()).map(fact).collect()
        };
        for (given, expected) in rows {
            assert_eq!(follow(&ontology, &parse(given)), parse(expected), "{given}");
        }
    }
}
