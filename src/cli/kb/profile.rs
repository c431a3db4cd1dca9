//! An entry of the knowledge base in; all that is known of it, in words and ready to be written, out.

use jiff::civil::Date;
use serde::Serialize;

use crate::kb::{Condition, Conditions, DemonymKind, Entry, EntryId, FormKind, FormReading, Gender, KnowledgeBase, Link, Term};
use crate::ontology::Ontology;

/// What is known of one entity. What is not known is left out of JSON.
#[derive(Debug, Default, Serialize)]
pub(super) struct Profile {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) class: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) aliases: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) weak: Vec<String>,
    /// Facts of one value: the column, the value.
    #[serde(flatten)]
    pub(super) values: std::collections::BTreeMap<&'static str, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) demonyms: Vec<Named>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) metonyms: Vec<Named>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) shared: Vec<Shared>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) terms: Vec<Period>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) holders: Vec<Period>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) offices: Vec<Office>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) memberships: Vec<Period>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) members: Vec<Period>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) listings: Vec<Period>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) listed: Vec<Period>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) links: Vec<Bond>,
}

/// A form, and what it is.
#[derive(Debug, Serialize)]
pub(super) struct Named {
    pub(super) form: String,
    pub(super) kind: String,
}

/// A form that may mean several entities.
#[derive(Debug, Serialize)]
pub(super) struct Shared {
    pub(super) form: String,
    pub(super) readings: Vec<Reading>,
}

/// One of them.
#[derive(Debug, Serialize)]
pub(super) struct Reading {
    pub(super) id: String,
    pub(super) prior: u8,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) needs: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) excludes: Vec<String>,
}

/// A time with an office, an organisation, a list.
#[derive(Debug, Serialize)]
pub(super) struct Period {
    pub(super) id: String,
    pub(super) label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) to: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) checked: Option<String>,
}

/// An office of a country or organisation, and who holds it.
#[derive(Debug, Serialize)]
pub(super) struct Office {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) holders: Vec<Period>,
}

/// What binds it to another.
#[derive(Debug, Serialize)]
pub(super) struct Bond {
    pub(super) subject: String,
    pub(super) relation: &'static str,
    pub(super) object: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) to: Option<String>,
}

impl Profile {
    /// All that is known of an entry; of what has a time only what holds on the day, if one is given.
    pub(super) fn of(id: EntryId, kb: &KnowledgeBase, ontology: &Ontology, day: Option<Date>) -> Self {
        let entry = kb.entry(id);
        let period = |other: EntryId, term: Term<'_>| Period {
            id: kb.entry(other).id.to_owned(),
            label: kb.entry(other).label.to_owned(),
            kind: term.kind.map(str::to_owned),
            from: term.from.map(written),
            to: term.to.map(written),
            checked: term.checked.map(written),
        };
        let holds = |term: &Term<'_>| day.is_none_or(|day| term.holds_on(day));
        let objects =
            |terms: &mut dyn Iterator<Item = Term<'_>>| terms.filter(holds).map(|term| period(term.object, term)).collect::<Vec<_>>();
        let subjects =
            |terms: &mut dyn Iterator<Item = Term<'_>>| terms.filter(holds).map(|term| period(term.subject, term)).collect::<Vec<_>>();
        let mut profile = Self {
            id: entry.id.to_owned(),
            label: entry.label.to_owned(),
            class: ontology.class(entry.class).name.clone(),
            kind: entry.kind.map(str::to_owned),
            aliases: entry.aliases().map(str::to_owned).collect(),
            weak: entry.weak().map(str::to_owned).collect(),
            terms: objects(&mut kb.terms_held(id)),
            holders: subjects(&mut kb.terms_of(id)),
            memberships: objects(&mut kb.memberships_of(id)),
            members: subjects(&mut kb.members_of(id)),
            listings: objects(&mut kb.listings_of(id)),
            listed: subjects(&mut kb.listed_on(id)),
            ..Self::default()
        };
        profile.take_values(&entry, kb);
        for office in kb.offices_of(id) {
            let mut terms = kb.terms_of(office);
            let holders = match day {
                Some(_) => subjects(&mut terms),
                None => terms.next_back().map(|term| period(term.subject, term)).into_iter().collect(),
            };
            profile.offices.push(Office { id: kb.entry(office).id.to_owned(), label: kb.entry(office).label.to_owned(), holders });
        }
        for fact in kb.facts_of(id).chain(kb.facts_to(id)) {
            profile.links.push(Bond {
                subject: kb.entry(fact.subject).id.to_owned(),
                relation: link(fact.link),
                object: kb.entry(fact.object).id.to_owned(),
                from: fact.from.map(written),
                to: fact.to.map(written),
            });
        }
        profile.links.sort_by(|a, b| (a.object == entry.id, &a.subject, a.relation).cmp(&(b.object == entry.id, &b.subject, b.relation)));
        profile.take_forms(id, kb);
        profile
    }

    /// Facts of one value.
    fn take_values(&mut self, entry: &Entry<'_>, kb: &KnowledgeBase) {
        let name = |id: EntryId| kb.entry(id).id.to_owned();
        let population = (entry.population > 0).then(|| entry.population.to_string());
        let gender = entry.gender.map(|gender| match gender {
            Gender::Female => "female".to_owned(),
            Gender::Male => "male".to_owned(),
        });
        for (column, value) in [
            ("country", entry.country.map(name)),
            ("part_of", entry.part_of.map(name)),
            ("capital", entry.capital.map(name)),
            ("body", entry.body.map(name)),
            ("from", entry.from.map(written)),
            ("to", entry.to.map(written)),
            ("gender", gender),
            ("born", entry.born.map(written)),
            ("died", entry.died.map(written)),
            ("population", population),
            ("iso2", entry.iso2.map(str::to_owned)),
            ("iso3", entry.iso3.map(str::to_owned)),
            ("qid", entry.wikidata.map(str::to_owned)),
            ("geonames", entry.geonames.map(|number| number.to_string())),
            ("source", entry.source.map(str::to_owned)),
            ("checked", entry.checked.map(written)),
        ] {
            if let Some(value) = value {
                self.values.insert(column, value);
            }
        }
    }

    /// Demonyms, metonyms, and forms that mean others too.
    fn take_forms(&mut self, id: EntryId, kb: &KnowledgeBase) {
        for (form, readings) in kb.forms() {
            let mut own = readings.iter().filter(|reading| reading.entry == id).peekable();
            if own.peek().is_none() {
                continue;
            }
            for reading in own {
                let kind = match reading.kind {
                    FormKind::Demonym(kind) => demonym(kind).to_owned(),
                    FormKind::Metonym { place } => kb.entry(place).id.to_owned(),
                    FormKind::Name | FormKind::Alias | FormKind::Weak => continue,
                };
                let named = Named { form: form.to_owned(), kind };
                if matches!(reading.kind, FormKind::Metonym { .. }) { &mut self.metonyms } else { &mut self.demonyms }.push(named);
            }
            if readings.iter().any(|reading| reading.entry != id) {
                let mut listed: Vec<Reading> = readings.iter().map(|reading| shared(reading, kb)).collect();
                listed.dedup_by(|a, b| a.id == b.id);
                self.shared.push(Shared { form: form.to_owned(), readings: listed });
            }
        }
    }
}

fn shared(reading: FormReading<'_>, kb: &KnowledgeBase) -> Reading {
    let conditions = |conditions: Conditions<'_>| {
        let names = conditions.iter().map(|condition| match condition {
            Condition::Test(test) => format!("@{test}"),
            Condition::Entry(entry) => kb.entry(entry).id.to_owned(),
            Condition::Lemma(lemma) => lemma.to_owned(),
        });
        names.collect()
    };
    Reading {
        id: kb.entry(reading.entry).id.to_owned(),
        prior: reading.prior,
        needs: conditions(reading.needs),
        excludes: conditions(reading.excludes),
    }
}

/// What a form is to its entity, as the tables name it.
pub(super) fn kind_of_form(kind: FormKind) -> &'static str {
    match kind {
        FormKind::Name => "name",
        FormKind::Alias => "alias",
        FormKind::Weak => "weak name",
        FormKind::Demonym(kind) => demonym(kind),
        FormKind::Metonym { .. } => "metonym",
    }
}

fn written(day: Date) -> String {
    day.to_string()
}

fn demonym(kind: DemonymKind) -> &'static str {
    match kind {
        DemonymKind::Adjective => "adjective",
        DemonymKind::Noun => "noun",
        DemonymKind::Plural => "plural",
        DemonymKind::Prefix => "prefix",
    }
}

fn link(link: Link) -> &'static str {
    match link {
        Link::ActsFor => "actsFor",
        Link::BranchOf => "branchOf",
        Link::Controls => "controls",
    }
}
