//! Names of roles in, roles out: what the arguments of a predicate are to it. Any name will do here; `names` says which there are.

/// The role of the subject of a clause that is said or asked.
pub(crate) const THAT: &str = "that";
/// The same where that clause is passive: "demanded that *Norland* be punished" demands nothing of Norland.
pub(crate) const THAT_PASSIVE: &str = "that passive";
/// The role of the predicate of that clause.
pub(crate) const SAID: &str = "said";
/// The role of the first auxiliary of that clause.
pub(crate) const MODAL: &str = "modal";
/// The role of the infinitive that is asked for.
pub(crate) const INFINITIVE: &str = "infinitive";
/// The role of who does what was going on: "were killed when *rebels* attacked".
pub(crate) const WHEN: &str = "when";
/// The role of who is to act or else: "will strike unless *Norland* withdraws".
pub(crate) const UNLESS: &str = "unless";
/// The roles that clauses fill, which stand beside prepositions.
pub(super) const OF_CLAUSES: [&str; 7] = [THAT, THAT_PASSIVE, MODAL, SAID, INFINITIVE, WHEN, UNLESS];

/// The roles that are no prepositions: name, and what stands there.
pub(crate) const MEANINGS: [(&str, &str); 10] = [
    ("agent", "who acts; of a noun or adjective, what it is said of"),
    ("patient", "whom or what the act is done to"),
    ("recipient", "to whom, without a preposition: gave *Ukraine* tanks"),
    (THAT, "the subject of the clause that is said or asked: demanded that *Norland* withdraw"),
    (THAT_PASSIVE, "the same where that clause is passive: demanded that *the sanctions* be lifted"),
    (MODAL, "the first auxiliary of that clause: said that Norland *must* withdraw"),
    (SAID, "the predicate of that clause: said that it *rejects* the plan"),
    (INFINITIVE, "the infinitive below the verb: told Norland to *withdraw*"),
    (WHEN, "who does what was going on: were killed when *rebels* attacked"),
    (UNLESS, "who is to act or else: will strike unless *Norland* withdraws"),
];

/// The name of a role, as lexicon files write it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RoleName {
    /// Who acts; of a state, what it is said of.
    Agent,
    /// Who or what is acted on.
    Patient,
    /// To whom something is given or said.
    Recipient,
    /// What a preposition governs, or a role that clauses fill.
    Preposition(Box<str>),
}

impl RoleName {
    /// `agent`, `patient`, `recipient`, or else the name of another role, a preposition mostly.
    pub fn from_name(name: &str) -> Self {
        match name {
            "agent" => Self::Agent,
            "patient" => Self::Patient,
            "recipient" => Self::Recipient,
            preposition => Self::Preposition(preposition.into()),
        }
    }

    /// Its name, as [`from_name`](Self::from_name) takes it.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Agent => "agent",
            Self::Patient => "patient",
            Self::Recipient => "recipient",
            Self::Preposition(preposition) => preposition,
        }
    }
}
