//! Trees in, [`Proposition`]s out: predicates with arguments in normal roles.
//!
//! Passive, control, relative clauses, coordination, light verbs, nominalisations, appositions, possessives and copulas all look
//! the same afterwards. Knows roles, not relations.
