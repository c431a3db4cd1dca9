//! Verbs and adjectives in, propositions out; and the arguments that a clause shares with others.
//!
//! Control and raising, coordination, relative clauses, participles: the word that fills the open place is found in the clause above.

use std::borrow::Cow;

use super::{Argument, HYPHEN, OF, Proposition, Role, Sentence, Standing, contains};
use crate::ontology::lexicon::{Category, RoleName};
use crate::syntax::{Deprel, Upos};

impl<'a> Sentence<'a> {
    /// The proposition of a verb.
    pub(super) fn verb(&self, head: usize) -> Proposition<'a> {
        Proposition {
            head,
            lemma: self.verb_lemma(head),
            category: Category::Verb,
            arguments: self.arguments(head),
            context: self.context(head),
            words: self.predicate_words(head),
        }
    }

    /// The proposition of an adjective that is said of something ("is responsible for").
    pub(super) fn adjective(&self, head: usize) -> Option<Proposition<'a>> {
        let arguments = self.arguments(head);
        if !arguments.iter().any(|argument| argument.role == Role::Agent) && self.deprel(head) != Deprel::Amod {
            return None;
        }
        Some(Proposition {
            head,
            lemma: Cow::Borrowed(self.lemma(head)),
            category: Category::Adjective,
            arguments,
            context: self.context(head),
            words: self.predicate_words(head),
        })
    }

    /// "Brask is the minister": the copula as a verb whose object is what is said.
    pub(super) fn copular(&self, head: usize) -> Option<Proposition<'a>> {
        let copula = self.child(head, Deprel::Cop)?;
        let subject = self.subject(head)?;
        let direct = |role, word| Argument { role, word, case: None, standing: Standing::Direct };
        let mut words = self.predicate_words(head);
        words.retain(|&word| word != head);
        Some(Proposition {
            head: copula,
            lemma: Cow::Borrowed(self.lemma(copula)),
            category: Category::Verb,
            arguments: vec![direct(Role::Agent, subject), direct(Role::Patient, head)],
            context: self.context(head),
            words,
        })
    }

    /// "Iran-backed militia": the participle as its verb, the name before the hyphen in its role.
    pub(super) fn compound(&self, head: usize) -> Option<Proposition<'a>> {
        let noun = self.tree.word(head).head.filter(|_| self.deprel(head) == Deprel::Amod)?;
        let (verb, role) = self.lexicon.grammar().compounds.get(self.forms[head])?;
        let hyphen = head.checked_sub(1).filter(|&at| self.forms[at] == HYPHEN)?;
        let name = self.tree.children(head).find(|&child| child < hyphen && self.tree.word(child).upos != Upos::Punctuation)?;
        let role = match RoleName::from_name(role) {
            RoleName::Agent => Role::Agent,
            RoleName::Preposition(_) => Role::Preposition(Cow::Borrowed(role.as_str())),
            RoleName::Patient | RoleName::Recipient => return None,
        };
        let argument = |role, word| Argument { role, word, case: None, standing: Standing::Direct };
        Some(Proposition {
            head,
            lemma: Cow::Borrowed(verb.as_str()),
            category: Category::Verb,
            arguments: vec![argument(role, name), argument(Role::Patient, noun)],
            context: self.surroundings(noun),
            words: vec![head],
        })
    }

    /// The words of an operator: of a verb or an adjective as of a predicate, of anything else itself.
    pub fn words_of_operator(&self, word: usize) -> Vec<usize> {
        match self.tree.word(word).upos {
            Upos::Verb | Upos::Adjective => self.predicate_words(word),
            _ => vec![word],
        }
    }

    /// Auxiliaries, copula, negation, particle and the head itself.
    pub(super) fn predicate_words(&self, head: usize) -> Vec<usize> {
        let mut words: Vec<usize> = self
            .tree
            .children(head)
            .filter(|&child| match self.deprel(child) {
                Deprel::Aux | Deprel::AuxPass | Deprel::Cop | Deprel::CompoundPrt => true,
                Deprel::Advmod => self.is_negator(child),
                Deprel::Mark => self.deprel(head) == Deprel::Xcomp,
                _ => false,
            })
            .collect();
        words.push(head);
        words.sort_unstable();
        words
    }

    /// Adds what the predicate shares with the clause it stands in.
    pub(super) fn share(&self, head: usize, arguments: &mut Vec<Argument<'a>>) {
        let passive = self.is_passive(head);
        if let Some(governor) = self.tree.word(head).head {
            self.share_above(head, governor, passive, arguments);
        }
        self.share_below(head, passive, arguments);
    }

    /// What it shares with the clause above.
    fn share_above(&self, head: usize, governor: usize, passive: bool, arguments: &mut Vec<Argument<'a>>) {
        let subject_role = || if passive && self.tree.word(head).upos == Upos::Verb { Role::Patient } else { Role::Agent };
        let has_subject = self.has_own_subject(head);
        let mut shared = |role: Role<'a>, word: usize| {
            if !arguments.iter().any(|argument| argument.role == role) {
                arguments.push(Argument { role, word, case: None, standing: Standing::Shared });
            }
        };
        match self.deprel(head) {
            Deprel::Conj => {
                if !has_subject && let Some(subject) = self.subject(governor) {
                    shared(subject_role(), subject);
                }
            }
            Deprel::Xcomp if !has_subject => {
                if let Some(subject) = self.controller(governor) {
                    shared(subject_role(), subject);
                }
            }
            Deprel::Advcl if !has_subject => {
                if let Some(subject) = self.adverbial_subject(head, governor) {
                    shared(subject_role(), subject);
                }
            }
            Deprel::AclRelcl => self.share_antecedent(head, governor, passive, &mut shared),
            Deprel::Acl if !has_subject => {
                if self.is_operator_noun(governor) {
                    if let Some(holder) = self.noun_agent(governor) {
                        shared(subject_role(), holder);
                    }
                } else {
                    shared(subject_role(), governor);
                }
            }
            Deprel::Amod => shared(subject_role(), governor),
            _ => {}
        }
        // "Condemned and sanctioned Norland", whose object the tree hangs on the first.
        if self.deprel(head) == Deprel::Conj
            && !has_subject
            && !passive
            && self.lacks_complements(head, arguments)
            && let Some(word) = self.child(governor, Deprel::Obj).filter(|&object| object > head)
        {
            arguments.push(Argument { role: Role::Patient, word, case: None, standing: Standing::Shared });
        }
        if self.deprel(head) == Deprel::Xcomp
            && self.tree.word(head).upos == Upos::Verb
            && !arguments.iter().any(|argument| argument.role == Role::Patient)
            && let Some(word) = self.distant_antecedent(head)
        {
            arguments.push(Argument { role: Role::Patient, word, case: None, standing: Standing::Shared });
        }
    }

    /// Whether a verb has nothing but its subject, so that the object of a conjunct may be its own.
    fn lacks_complements(&self, head: usize, arguments: &[Argument<'a>]) -> bool {
        self.tree.word(head).upos == Upos::Verb
            && !arguments.iter().any(|argument| argument.role != Role::Agent)
            && self.child(head, Deprel::Ccomp).is_none()
            && self.child(head, Deprel::Xcomp).is_none()
    }

    /// What it shares with the clauses joined to it.
    fn share_below(&self, head: usize, passive: bool, arguments: &mut Vec<Argument<'a>>) {
        self.share_next_phrases(head, passive, arguments);
        // "undermine and conquer the Taliban": the object of the last conjunct is that of the first too.
        if self.lacks_complements(head, arguments)
            && let Some(next) = self.tree.children_by(head, Deprel::Conj).next()
            && self.tree.word(next).upos == Upos::Verb
            && !self.has_own_subject(next)
            && let Some(object) = self.child(next, Deprel::Obj)
        {
            arguments.push(Argument { role: Role::Patient, word: object, case: None, standing: Standing::Shared });
        }
    }

    /// "Two people were killed and three injured in the attack": the phrases of the last of several passives are those of all.
    fn share_next_phrases(&self, head: usize, passive: bool, arguments: &mut Vec<Argument<'a>>) {
        if !passive || arguments.iter().any(|argument| matches!(argument.role, Role::Preposition(_) | Role::Agent)) {
            return;
        }
        let next = self.tree.children_by(head, Deprel::Conj).find(|&next| self.tree.word(next).upos == Upos::Verb && self.is_passive(next));
        let phrases = next.map(|next| self.direct_arguments(next)).unwrap_or_default();
        arguments.extend(
            phrases
                .into_iter()
                .filter(|argument| matches!(argument.role, Role::Preposition(_) | Role::Agent))
                .map(|argument| Argument { standing: Standing::Shared, ..argument }),
        );
    }

    /// Whether a predicate has its own subject, also as a relative pronoun.
    fn has_own_subject(&self, head: usize) -> bool {
        self.child(head, Deprel::Nsubj).is_some() || self.child(head, Deprel::Csubj).is_some() || self.child(head, Deprel::Expl).is_some()
    }

    /// The grammatical subject of a predicate, its own or shared.
    pub(super) fn subject(&self, head: usize) -> Option<usize> {
        if let Some(subject) = self.child(head, Deprel::Nsubj) {
            if !self.is_relative_pronoun(subject) {
                return Some(subject);
            }
            return self.antecedent(head);
        }
        let governor = self.tree.word(head).head?;
        match self.deprel(head) {
            Deprel::Conj => self.subject(governor),
            Deprel::Advcl => self.adverbial_subject(head, governor),
            Deprel::Xcomp => self.controller(governor),
            Deprel::Acl if self.is_operator_noun(governor) => self.noun_agent(governor),
            Deprel::Acl | Deprel::Amod => Some(governor),
            _ => None,
        }
    }

    /// Who is the subject of an adverbial clause that has none: the accused of "accused them of killing", the object of "kept them from
    /// attacking", else the subject above.
    fn adverbial_subject(&self, head: usize, governor: usize) -> Option<usize> {
        let mark = self.mark(head).unwrap_or_default();
        if self.is_accusation(governor, &mark) {
            return self.patient(governor).filter(|&accused| !self.is_reciprocal(accused));
        }
        // "Far from withdrawing, Norland built a base".
        if self.tree.word(governor).upos == Upos::Adverb
            && let Some(verb) = self.tree.word(governor).head
        {
            return self.subject(verb);
        }
        let is_of_object = contains(&self.lexicon.grammar().object_marks, &mark);
        let object = if is_of_object { self.patient(governor) } else { None };
        object.or_else(|| self.subject(governor))
    }

    /// The subordinator of a clause, with the words fixed to it or right behind it: "if", "in order to", "out of".
    pub(super) fn mark(&self, head: usize) -> Option<Cow<'a, str>> {
        let mut marks = self.tree.children_by(head, Deprel::Mark);
        let first = marks.next()?;
        let text = self.with_fixed(first);
        match marks.next() {
            Some(second) if second == first + 1 && self.lower(second) == OF => Some(Cow::Owned(format!("{text} {OF}"))),
            _ => Some(text),
        }
    }

    /// Who is the subject of the infinitive under a predicate: its object ("urged him to go"), else its subject ("wants to go").
    fn controller(&self, governor: usize) -> Option<usize> {
        let object = self.child(governor, Deprel::Obj).or_else(|| self.child(governor, Deprel::Iobj));
        let object = object.filter(|&object| !self.is_relative_pronoun(object)).or_else(|| self.addressee(governor));
        match object {
            Some(object) if !self.has_subject_control(governor) && self.tree.word(governor).upos == Upos::Verb => Some(object),
            _ if self.tree.word(governor).upos == Upos::Noun && self.child(governor, Deprel::Nsubj).is_none() => self.noun_agent(governor),
            _ => self.subject(governor),
        }
    }

    /// Who is to act, behind a preposition: "called on Norland to withdraw".
    fn addressee(&self, governor: usize) -> Option<usize> {
        if self.tree.word(governor).upos != Upos::Verb {
            return None;
        }
        let mut phrases = self.tree.children_by(governor, Deprel::Obl);
        phrases.find(|&child| child > governor && self.is_addressed(governor, child))
    }

    /// Whether a verb says of a phrase with a preposition that it is to act: "called *on Norland* to withdraw".
    pub(super) fn is_addressed(&self, verb: usize, phrase: usize) -> bool {
        let Some((_, case)) = self.case(phrase) else { return false };
        let lemma = self.verb_lemma(verb);
        let mut operators = self.lexicon.operators_of(Category::Verb, &lemma);
        operators.any(|operator| operator.addressees.iter().any(|addressee| **addressee == *case))
    }

    /// What a relative pronoun is the object of, where the tree hangs it on the verb above: "which Norland wants to attack".
    fn distant_antecedent(&self, head: usize) -> Option<usize> {
        let mut at = head;
        let mut has_pronoun = false;
        loop {
            has_pronoun |= self.tree.children_by(at, Deprel::Obj).any(|child| self.is_relative_pronoun(child) && child < at);
            if self.deprel(at) != Deprel::Xcomp {
                break;
            }
            at = self.tree.word(at).head?;
        }
        (has_pronoun && at != head && self.deprel(at) == Deprel::AclRelcl).then(|| self.tree.word(at).head).flatten()
    }

    /// The noun that a relative clause modifies.
    fn antecedent(&self, head: usize) -> Option<usize> {
        let mut at = head;
        loop {
            let governor = self.tree.word(at).head?;
            match self.deprel(at) {
                Deprel::AclRelcl => return Some(governor),
                Deprel::Conj | Deprel::Xcomp | Deprel::Ccomp => at = governor,
                _ => return None,
            }
        }
    }

    /// Puts the antecedent where the relative clause is open.
    fn share_antecedent(&self, head: usize, antecedent: usize, passive: bool, shared: &mut impl FnMut(Role<'a>, usize)) {
        for child in self.tree.children(head) {
            if !self.is_relative_pronoun(child) {
                continue;
            }
            let role = match self.deprel(child) {
                Deprel::NsubjPass => Role::Patient,
                Deprel::Nsubj if passive => Role::Patient,
                Deprel::Nsubj => Role::Agent,
                Deprel::Obj => Role::Patient,
                Deprel::Iobj => Role::Recipient,
                Deprel::Obl => match self.case(child) {
                    Some((_, case)) => Role::Preposition(case),
                    None => continue,
                },
                _ => continue,
            };
            return shared(role, antecedent);
        }
        // "the list Russia removed them from", "the man they killed": nothing stands for the antecedent.
        if !self.tree.subtree(head).iter().any(|&word| self.is_relative_pronoun(word)) && self.has_own_subject(head) {
            shared(Role::Patient, antecedent);
        }
    }

    /// Whether the head accuses or acquits, and the clause or phrase after this preposition says of what.
    pub(super) fn is_accusation(&self, head: usize, preposition: &str) -> bool {
        use crate::ontology::lexicon::{Complement, Effect, Operator};
        let governs = |complement: &Complement| matches!(complement, Complement::Preposition(name) if **name == *preposition);
        let lemma = self.verb_lemma(head);
        let accuses = |operator: &Operator| matches!(operator.effect, Effect::Accusation | Effect::Denial);
        let mut operators = self.lexicon.operators_of(Category::Verb, &lemma);
        operators.find(|operator| operator.complements.iter().any(governs)).is_some_and(accuses)
    }
}
