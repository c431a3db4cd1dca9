//! The closed vocabularies of UD v2 as its English treebanks use them: parts of speech, relations, features.

/// Declares an enum with the names that CoNLL-U gives its values.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)*
        }

        impl $name {
            /// All values, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name in CoNLL-U.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)*
                }
            }

            /// The value of this name in CoNLL-U.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.as_str() == name)
            }
        }
    };
}

vocabulary! {
    /// Universal part of speech.
    Upos {
        /// Adjective.
        Adjective = "ADJ",
        /// Adposition.
        Adposition = "ADP",
        /// Adverb.
        Adverb = "ADV",
        /// Auxiliary.
        Auxiliary = "AUX",
        /// Coordinating conjunction.
        CoordinatingConjunction = "CCONJ",
        /// Determiner.
        Determiner = "DET",
        /// Interjection.
        Interjection = "INTJ",
        /// Noun.
        Noun = "NOUN",
        /// Numeral.
        Numeral = "NUM",
        /// Particle.
        Particle = "PART",
        /// Pronoun.
        Pronoun = "PRON",
        /// Proper noun.
        ProperNoun = "PROPN",
        /// Punctuation.
        Punctuation = "PUNCT",
        /// Subordinating conjunction.
        SubordinatingConjunction = "SCONJ",
        /// Symbol.
        Symbol = "SYM",
        /// Verb.
        Verb = "VERB",
        /// Other.
        Other = "X",
    }
}

vocabulary! {
    /// Dependency relation, with the subtypes of the English treebanks.
    Deprel {
        /// Clause that modifies a noun.
        Acl = "acl",
        /// Relative clause.
        AclRelcl = "acl:relcl",
        /// Adverbial clause.
        Advcl = "advcl",
        /// Relative clause of a clause.
        AdvclRelcl = "advcl:relcl",
        /// Adverb.
        Advmod = "advmod",
        /// Adjective.
        Amod = "amod",
        /// Apposition.
        Appos = "appos",
        /// Auxiliary.
        Aux = "aux",
        /// Passive auxiliary.
        AuxPass = "aux:pass",
        /// Preposition or possessive marker.
        Case = "case",
        /// Conjunction.
        Cc = "cc",
        /// First part of a double conjunction.
        CcPreconj = "cc:preconj",
        /// Clausal complement.
        Ccomp = "ccomp",
        /// Part of a compound.
        Compound = "compound",
        /// Particle of a phrasal verb.
        CompoundPrt = "compound:prt",
        /// Conjunct.
        Conj = "conj",
        /// Copula.
        Cop = "cop",
        /// Clausal subject.
        Csubj = "csubj",
        /// Clausal subject of an outer clause.
        CsubjOuter = "csubj:outer",
        /// Clausal subject of a passive.
        CsubjPass = "csubj:pass",
        /// Unspecified.
        Dep = "dep",
        /// Determiner.
        Det = "det",
        /// Predeterminer.
        DetPredet = "det:predet",
        /// Discourse element.
        Discourse = "discourse",
        /// Dislocated element.
        Dislocated = "dislocated",
        /// Expletive.
        Expl = "expl",
        /// Part of a fixed expression.
        Fixed = "fixed",
        /// Part of a flat expression or name.
        Flat = "flat",
        /// Part of a word written apart.
        Goeswith = "goeswith",
        /// Indirect object.
        Iobj = "iobj",
        /// Item of a list.
        List = "list",
        /// Subordinator, also "to".
        Mark = "mark",
        /// Nominal modifier.
        Nmod = "nmod",
        /// Descriptor of a name, such as a title.
        NmodDesc = "nmod:desc",
        /// Possessor.
        NmodPoss = "nmod:poss",
        /// Nominal modifier without preposition.
        NmodUnmarked = "nmod:unmarked",
        /// Subject.
        Nsubj = "nsubj",
        /// Subject of an outer clause.
        NsubjOuter = "nsubj:outer",
        /// Subject of a passive.
        NsubjPass = "nsubj:pass",
        /// Numeral.
        Nummod = "nummod",
        /// Object.
        Obj = "obj",
        /// Oblique nominal.
        Obl = "obl",
        /// Agent of a passive.
        OblAgent = "obl:agent",
        /// Oblique nominal without preposition.
        OblUnmarked = "obl:unmarked",
        /// Dependent of an elided head.
        Orphan = "orphan",
        /// Loosely joined clause.
        Parataxis = "parataxis",
        /// Punctuation.
        Punct = "punct",
        /// What was corrected.
        Reparandum = "reparandum",
        /// Root.
        Root = "root",
        /// Vocative.
        Vocative = "vocative",
        /// Open clausal complement.
        Xcomp = "xcomp",
    }
}

impl Deprel {
    /// Whether it is this relation or a subtype of it: `nsubj:pass` is `nsubj`.
    pub fn is(self, relation: Self) -> bool {
        self == relation || self.as_str().strip_prefix(relation.as_str()).is_some_and(|rest| rest.starts_with(':'))
    }

    /// The relation without its subtype.
    pub fn main(self) -> &'static str {
        let name = self.as_str();
        name.split_once(':').map_or(name, |(main, _)| main)
    }
}

vocabulary! {
    /// Grammatical number.
    Number {
        /// One.
        Singular = "Sing",
        /// Several.
        Plural = "Plur",
    }
}

vocabulary! {
    /// Tense.
    Tense {
        /// Past.
        Past = "Past",
        /// Present.
        Present = "Pres",
    }
}

vocabulary! {
    /// Form of a verb.
    VerbForm {
        /// Finite.
        Finite = "Fin",
        /// Infinitive.
        Infinitive = "Inf",
        /// Participle.
        Participle = "Part",
        /// Gerund.
        Gerund = "Ger",
    }
}

vocabulary! {
    /// Mood.
    Mood {
        /// Indicative.
        Indicative = "Ind",
        /// Imperative.
        Imperative = "Imp",
    }
}

vocabulary! {
    /// Grammatical person.
    Person {
        /// The speaker.
        First = "1",
        /// The addressee.
        Second = "2",
        /// Somebody else.
        Third = "3",
    }
}

vocabulary! {
    /// Degree of comparison.
    Degree {
        /// Positive.
        Positive = "Pos",
        /// Comparative.
        Comparative = "Cmp",
        /// Superlative.
        Superlative = "Sup",
    }
}

vocabulary! {
    /// Voice.
    Voice {
        /// Passive.
        Passive = "Pass",
    }
}

/// The features that claims need; none where a word does not have the feature.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Features {
    /// `Number`.
    pub number: Option<Number>,
    /// `Person`.
    pub person: Option<Person>,
    /// `Tense`.
    pub tense: Option<Tense>,
    /// `VerbForm`.
    pub verb_form: Option<VerbForm>,
    /// `Mood`.
    pub mood: Option<Mood>,
    /// `Voice`.
    pub voice: Option<Voice>,
    /// `Degree`.
    pub degree: Option<Degree>,
}
