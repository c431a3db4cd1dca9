//! A predicate's dependents in, arguments in normal roles out.

use std::borrow::Cow;

use super::{AS, Argument, BY, OF, Role, Sentence, Standing, contains};
use crate::ontology::lexicon::Category;
use crate::ontology::lexicon::role::{INFINITIVE, MODAL, SAID, THAT, THAT_PASSIVE, UNLESS, WHEN};
use crate::syntax::{Deprel, Tense, Upos, VerbForm};

impl<'a> Sentence<'a> {
    /// The preposition of a phrase: its word, and the lemma with the words fixed to it ("according to").
    pub(super) fn case(&self, word: usize) -> Option<(usize, Cow<'a, str>)> {
        let case = self.tree.children_by(word, Deprel::Case).next()?;
        Some((case, self.with_fixed(case)))
    }

    /// The word in lower case, with the words fixed to it.
    pub(super) fn with_fixed(&self, word: usize) -> Cow<'a, str> {
        let mut fixed = self.tree.children_by(word, Deprel::Fixed).peekable();
        if fixed.peek().is_none() {
            return self.lower(word);
        }
        let mut text = self.lower(word).into_owned();
        for part in fixed {
            text.push(' ');
            text.push_str(&self.lower(part));
        }
        Cow::Owned(text)
    }

    /// The characters of a word in lower case.
    pub(super) fn lower(&self, word: usize) -> Cow<'a, str> {
        let form = self.forms[word];
        if form.chars().any(char::is_uppercase) { Cow::Owned(form.to_lowercase()) } else { Cow::Borrowed(form) }
    }

    /// Lemma of a verb with its particle, where the lexicon knows the two as one.
    pub(super) fn verb_lemma(&self, head: usize) -> Cow<'a, str> {
        let alone = Cow::Borrowed(self.lemma(head));
        let with = |particle: usize| format!("{alone} {}", self.lower(particle));
        if let Some(particle) = self.child(head, Deprel::CompoundPrt) {
            let both = with(particle);
            let is_known = self.lexicon.knows(Category::Verb, &both) || !self.lexicon.knows(Category::Verb, &alone);
            return if is_known { Cow::Owned(both) } else { alone };
        }
        // "Gave back the bronzes", whose "back" the tree takes for an adverb.
        let mut adverbs = self.tree.children_by(head, Deprel::Advmod).filter(|&child| child > head).map(with);
        adverbs.find(|both| self.lexicon.knows(Category::Verb, both)).map_or(alone.clone(), Cow::Owned)
    }

    /// Whether a verb is passive, also as a participle after its noun ("attacks claimed by …").
    pub(super) fn is_passive(&self, head: usize) -> bool {
        let word = self.tree.word(head);
        if self
            .tree
            .children(head)
            .any(|child| matches!(self.deprel(child), Deprel::NsubjPass | Deprel::AuxPass | Deprel::CsubjPass | Deprel::OblAgent))
        {
            return true;
        }
        let participle = word.features.verb_form == Some(VerbForm::Participle) && word.features.tense == Some(Tense::Past);
        let has_auxiliary = self.child(head, Deprel::Aux).is_some();
        match word.deprel {
            Deprel::Acl | Deprel::Advcl | Deprel::Amod | Deprel::Root => {
                participle && !has_auxiliary && self.child(head, Deprel::Nsubj).is_none() && self.child(head, Deprel::Obj).is_none()
            }
            Deprel::Conj if participle && !has_auxiliary && self.child(head, Deprel::Nsubj).is_none() => {
                word.head.is_some_and(|first| self.is_passive(first))
            }
            _ => false,
        }
    }

    /// The direct arguments of a predicate.
    pub(super) fn direct_arguments(&self, head: usize) -> Vec<Argument<'a>> {
        let passive = self.is_passive(head);
        let mut arguments = Vec::new();
        for child in self.tree.children(head) {
            let role = match self.deprel(child) {
                Deprel::Nsubj | Deprel::NsubjOuter if passive && self.tree.word(head).upos == Upos::Verb => Role::Patient,
                Deprel::Nsubj | Deprel::NsubjOuter | Deprel::OblAgent => Role::Agent,
                Deprel::NsubjPass => Role::Patient,
                Deprel::Obj => Role::Patient,
                Deprel::Iobj if self.child(head, Deprel::Obj).is_none() => Role::Patient,
                Deprel::Iobj => Role::Recipient,
                // "consider him an enemy" says what "regard him as an enemy" says.
                Deprel::Xcomp if self.is_nominal(child) => Role::Preposition(Cow::Borrowed(AS)),
                Deprel::Obl | Deprel::Nmod => match self.case(child) {
                    Some((_, case)) => Role::Preposition(case),
                    // A phrase without a preposition after an active verb that has no object is its object, whatever the tree calls it.
                    None if !passive && child > head && self.child(head, Deprel::Obj).is_none() && self.deprel(child) == Deprel::Obl => {
                        Role::Patient
                    }
                    None => continue,
                },
                _ => continue,
            };
            if self.is_relative_pronoun(child) {
                continue;
            }
            let case = self.case(child).map(|(word, _)| word);
            arguments.push(Argument { role, word: child, case, standing: Standing::Direct });
        }
        let loose = |role, word| Argument { role: Role::Preposition(Cow::Borrowed(role)), word, case: None, standing: Standing::Loose };
        let is_marked = |verb: usize, marks: &[String]| {
            let mark = self.child(verb, Deprel::Mark).or_else(|| self.child(verb, Deprel::Advmod));
            mark.is_some_and(|mark| contains(marks, &self.lower(mark)))
        };
        let grammar = self.lexicon.grammar();
        for child in self.tree.children(head) {
            match self.deprel(child) {
                Deprel::Xcomp if is_marked(child, &grammar.purpose_marks) => arguments.push(loose(INFINITIVE, child)),
                Deprel::Obl => {
                    let asked = self.tree.children_by(child, Deprel::Acl).find(|&verb| self.asking_verb(verb) == Some(head));
                    arguments.extend(asked.map(|verb| loose(INFINITIVE, verb)));
                }
                Deprel::Advcl if child > head => {
                    let marks = [(WHEN, &grammar.occasion_marks), (UNLESS, &grammar.threat_marks)];
                    let role = marks.into_iter().find(|(_, marks)| is_marked(child, marks)).map(|(role, _)| role);
                    arguments.extend(role.zip(self.child(child, Deprel::Nsubj)).map(|(role, subject)| loose(role, subject)));
                }
                _ => {}
            }
        }
        // "Demanded that Norland withdraw": of whom.
        let clause = self.child(head, Deprel::Ccomp);
        arguments.extend(clause.map(|clause| loose(SAID, clause)));
        let subject = clause.and_then(|clause| self.child(clause, Deprel::Nsubj).or_else(|| self.child(clause, Deprel::NsubjPass)));
        if let Some((clause, word)) = clause.zip(subject) {
            let modal = self.child(clause, Deprel::Aux);
            arguments.extend(modal.map(|modal| loose(MODAL, modal)));
            if word > head || modal.is_some() {
                arguments.push(loose(if self.deprel(word) == Deprel::NsubjPass { THAT_PASSIVE } else { THAT }, word));
            }
        }
        if passive
            && !arguments.iter().any(|argument| argument.role == Role::Agent)
            && let Some(agent) = self.distant_agent(&arguments)
        {
            let case = self.case(agent).map(|(word, _)| word);
            arguments.push(Argument { role: Role::Agent, word: agent, case, standing: Standing::Shared });
        }
        // "Ukraine was given tanks": the subject receives, the object is given.
        if passive && self.child(head, Deprel::Obj).is_some() {
            for argument in arguments.iter_mut().filter(|argument| self.deprel(argument.word) == Deprel::NsubjPass) {
                argument.role = Role::Recipient;
            }
        }
        arguments
    }

    /// The agent of a passive that stands behind one of its other phrases: "removed from the list by Kazakhstan".
    fn distant_agent(&self, arguments: &[Argument<'a>]) -> Option<usize> {
        arguments
            .iter()
            .filter(|argument| matches!(argument.role, Role::Preposition(_)))
            .filter(|argument| self.lexicon.nominalisation(&self.noun_lemma(argument.word)).is_none())
            .flat_map(|argument| self.tree.children_by(argument.word, Deprel::Nmod))
            .find(|&child| self.case(child).is_some_and(|(_, case)| case == BY))
    }

    /// What the noun in the object says with its own prepositions: "took control *of* the city".
    pub(super) fn object_prepositions(&self, arguments: &mut Vec<Argument<'a>>) {
        let direct = |role: fn(&Role<'_>) -> bool| {
            let found = arguments.iter().filter(move |argument| role(&argument.role) && argument.standing == Standing::Direct);
            found.map(|argument| argument.word).collect::<Vec<_>>()
        };
        let has = |name: &str, arguments: &[Argument<'a>]| {
            arguments.iter().any(|argument| matches!(&argument.role, Role::Preposition(own) if own == name))
        };
        let objects = direct(|role| *role == Role::Patient);
        let phrases = direct(|role| matches!(role, Role::Preposition(_)));
        let mut subjects = direct(|role| *role == Role::Agent);
        subjects.retain(|&word| self.tree.word(word).upos == Upos::Noun);
        let is_passive_subject = |word: usize| self.deprel(word) == Deprel::NsubjPass;
        for &object in &objects {
            self.phrases_of(object, Standing::Shared, arguments);
        }
        // "Lifted the sanctions imposed *on Norland*", "ended talks on a truce *with Norland*", "agreed to a truce *with Norland*".
        for &object in &objects {
            let below = self.tree.children(object).filter(|&child| matches!(self.deprel(child), Deprel::Acl | Deprel::Nmod));
            for child in below.collect::<Vec<_>>() {
                let standing = if self.deprel(child) == Deprel::Acl { Standing::Shared } else { Standing::Loose };
                self.phrases_of(child, standing, arguments);
            }
        }
        // "Met for talks *with Norland*", "was locked in talks *with Norland*".
        if objects.iter().all(|&object| is_passive_subject(object)) {
            for &phrase in &phrases {
                self.phrases_of(phrase, Standing::Loose, arguments);
            }
        }
        // "A truce *between Norland and Ostany* took effect".
        for &subject in &subjects {
            self.phrases_of(subject, Standing::Loose, arguments);
        }
        // "Called for the withdrawal *of the troops*".
        let is_act = |word: usize| self.lexicon.nominalisation(&self.noun_lemma(word)).is_some();
        if objects.is_empty() {
            for &phrase in phrases.iter().filter(|&&phrase| is_act(phrase)) {
                let mut whose = self.tree.children_by(phrase, Deprel::Nmod).filter(|&child| self.has_case(child, OF));
                if let Some(word) = whose.next().filter(|_| !has(OF, arguments)) {
                    let case = self.case(word).map(|(case, _)| case);
                    arguments.push(Argument { role: Role::Preposition(Cow::Borrowed(OF)), word, case, standing: Standing::Loose });
                }
            }
        }
        // "Denounced Norland's invasion of Ostany", "opposed to Norlandic mediation": whose act it is.
        for &act in objects.iter().chain(&phrases).filter(|&&word| is_act(word)) {
            let owner = self.tree.children(act).find(|&child| self.is_owner(child));
            if let Some(word) = owner.filter(|_| !has(BY, arguments)) {
                arguments.push(Argument { role: Role::Preposition(Cow::Borrowed(BY)), word, case: None, standing: Standing::Loose });
            }
        }
        // "Froze Norland's assets", "lifted Norlandic tariffs".
        for &object in &objects {
            let owner = self.tree.children(object).find(|&child| self.is_owner(child));
            if let Some(word) = owner.filter(|_| !has(OF, arguments)) {
                arguments.push(Argument { role: Role::Preposition(Cow::Borrowed(OF)), word, case: None, standing: Standing::Loose });
            }
        }
    }

    /// Whether a word before a noun says whose it is: "Norland's", "Norlandic".
    fn is_owner(&self, word: usize) -> bool {
        match self.deprel(word) {
            Deprel::NmodPoss => true,
            Deprel::Amod | Deprel::Compound => self.forms[word].starts_with(char::is_uppercase),
            _ => false,
        }
    }

    /// Adds the phrases with a preposition of a noun or a participle behind it, but for prepositions that are there already.
    fn phrases_of(&self, word: usize, standing: Standing, arguments: &mut Vec<Argument<'a>>) {
        let phrases = self.tree.children(word).filter(|&child| matches!(self.deprel(child), Deprel::Nmod | Deprel::Obl | Deprel::OblAgent));
        for child in phrases {
            let Some((case, name)) = self.case(child) else { continue };
            // "Regained power in Ostany in 2021": the year does not stand for the place.
            let is_there = arguments
                .iter()
                .any(|argument| matches!(&argument.role, Role::Preposition(other) if *other == name) && !self.is_time_word(argument.word));
            // Far from its verb a phrase belongs to it only where it names a party.
            let is_far = standing == Standing::Loose && !contains(&self.lexicon.grammar().party_cases, &name);
            if !is_there && !is_far {
                arguments.push(Argument { role: Role::Preposition(name), word: child, case: Some(case), standing });
            }
        }
    }

    /// Whether a word names a day, a month or a number: of phrases with it most say when.
    fn is_time_word(&self, word: usize) -> bool {
        self.tree.word(word).upos == Upos::Numeral || contains(&self.lexicon.grammar().time_nouns, self.lemma(word))
    }

    /// Whether a word is "who", "which", "that" of a relative clause.
    pub(super) fn is_relative_pronoun(&self, word: usize) -> bool {
        matches!(self.tree.word(word).upos, Upos::Pronoun | Upos::Determiner | Upos::Adverb)
            && contains(&self.lexicon.grammar().relative_pronouns, &self.lower(word))
            && self.in_relative_clause(word)
    }

    /// Whether a relative clause stands between the word and the noun it modifies.
    fn in_relative_clause(&self, word: usize) -> bool {
        let mut at = self.tree.word(word).head;
        while let Some(head) = at {
            match self.deprel(head) {
                Deprel::AclRelcl => return true,
                Deprel::Xcomp | Deprel::Conj | Deprel::Ccomp => at = self.tree.word(head).head,
                _ => return false,
            }
        }
        false
    }

    /// Who acts in a predicate, directly or by sharing.
    pub(super) fn agent(&self, head: usize) -> Option<usize> {
        let arguments = self.arguments(head);
        arguments.iter().find(|argument| argument.role == Role::Agent).map(|argument| argument.word)
    }

    /// Whom or what a predicate acts on.
    pub(super) fn patient(&self, head: usize) -> Option<usize> {
        self.arguments(head).iter().find(|argument| argument.role == Role::Patient).map(|argument| argument.word)
    }

    /// Direct and shared arguments of a verb, an adjective or a predicate noun.
    pub(super) fn arguments(&self, head: usize) -> Vec<Argument<'a>> {
        let mut arguments = self.direct_arguments(head);
        self.share(head, &mut arguments);
        self.object_prepositions(&mut arguments);
        arguments
    }

    /// Whether an operator with this head leaves the subject of its infinitive to itself, although it has an object.
    pub(super) fn has_subject_control(&self, head: usize) -> bool {
        self.lexicon.operators_of(Category::Verb, &self.verb_lemma(head)).any(|operator| operator.subject_control)
    }
}
