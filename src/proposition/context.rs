//! A predicate in, its [`Context`] out: speakers, attitudes, polarity, as the clauses and verbs above it say.

use std::borrow::Cow;

use super::{Context, Held, MUCH_DOUBT, Sentence, contains};
use crate::ontology::AttitudeId;
use crate::ontology::lexicon::{Category, Complement, Effect, Operator};
use crate::syntax::{Degree, Deprel, Tense, Upos, VerbForm};

/// An attribution at the end of a sentence has its verb among so many last words.
const MOST_IN_ATTRIBUTION: usize = 12;

impl<'a> Sentence<'a> {
    /// How the predicate at this word is said.
    pub(super) fn context(&self, head: usize) -> Context {
        self.contexts[head]
            .get_or_init(|| {
                let mut context = self.inherited(head);
                // Nobody says the words that name who says it.
                context.speakers.retain(|&speaker| !self.tree.is_below(speaker, head));
                // Who says it comes first: "would" is the future in what somebody said.
                self.add_sources(head, &mut context);
                self.add_own(head, &mut context);
                context
            })
            .clone()
    }

    /// What the word above says of it.
    fn inherited(&self, head: usize) -> Context {
        let Some(governor) = self.tree.word(head).head else { return Context::default() };
        let deprel = self.deprel(head);
        if let Some(verb) = self.reporting_verb(head, governor) {
            return self.under(verb, &Complement::Clause, Deprel::Ccomp);
        }
        if let Some((verb, preposition)) = self.accusing_verb(head, governor) {
            return self.under(verb, &Complement::Preposition(preposition), Deprel::Advcl);
        }
        if matches!(deprel, Deprel::Xcomp | Deprel::Ccomp)
            && let Some(mark) = self.open_mark(head)
        {
            return self.of_question(head, governor, &mark);
        }
        if let Some(verb) = self.asking_verb(head) {
            return self.under(verb, &Complement::Infinitive, Deprel::Xcomp);
        }
        match deprel {
            Deprel::Conj => self.of_conjunct(head, governor),
            // "Remains committed".
            Deprel::Xcomp if self.tree.word(head).upos == Upos::Adjective && self.child(head, Deprel::Mark).is_none() => {
                self.context(governor)
            }
            Deprel::Xcomp => self.under(governor, &Complement::Infinitive, deprel),
            Deprel::Ccomp | Deprel::Csubj => self.under(governor, &self.finiteness(head), deprel),
            Deprel::Parataxis if self.is_speech(governor) => self.under(governor, &Complement::Clause, deprel),
            Deprel::Advcl => self.of_adverbial(head, governor),
            Deprel::Acl if self.is_operator_noun(governor) => {
                let complement = match self.child(head, Deprel::Mark).map(|mark| self.with_fixed(mark)) {
                    Some(mark) if mark == "of" || mark == "for" || mark == "on" => Complement::Preposition(mark.as_ref().into()),
                    _ => self.finiteness(head),
                };
                self.under(governor, &complement, deprel)
            }
            Deprel::Obj | Deprel::NsubjPass => self.under(governor, &Complement::Object, deprel),
            Deprel::Nsubj if self.is_passive(governor) => self.under(governor, &Complement::Object, deprel),
            Deprel::Nsubj => self.of_subject(governor),
            Deprel::Acl if self.child(head, Deprel::Nsubj).is_some() && self.child(head, Deprel::Mark).is_some() => {
                Context { reported: true, ..self.surroundings(governor) }
            }
            Deprel::Acl => self.of_attribute(head, governor),
            Deprel::Obl | Deprel::Nmod => match self.case(head) {
                Some((_, case)) => self.under(governor, &Complement::Preposition(case.as_ref().into()), deprel),
                None => self.surroundings(governor),
            },
            // "A mediation effort", "the assassination attempt".
            Deprel::Compound if self.carrier(head).is_some() => {
                self.under(governor, &Complement::Preposition(Complement::COMPOUND.into()), deprel)
            }
            _ => self.surroundings(governor),
        }
    }

    /// What a noun says of a clause that describes it: "a force to fight rebels" is to fight them; "the first state to recognize it" did.
    fn of_attribute(&self, head: usize, noun: usize) -> Context {
        let mark = self.mark(head).unwrap_or_default();
        // "Used drones to attack", where the tree hangs the infinitive on the drones.
        let complement = Complement::Preposition(mark.as_ref().into());
        let verb = self.tree.word(noun).head.filter(|_| self.deprel(noun) == Deprel::Obj);
        if let Some(verb) = verb.filter(|&verb| self.operator(verb, &complement).is_some_and(|own| own.effect == Effect::Affirms)) {
            return self.under(verb, &complement, Deprel::Advcl);
        }
        let mut context = self.surroundings(noun);
        let mut adjectives = self.tree.children_by(noun, Deprel::Amod);
        let is_one_that_did = adjectives.any(|adjective| {
            let operator = self.operator(adjective, &Complement::Infinitive);
            let is_superlative = self.tree.word(adjective).features.degree == Some(Degree::Superlative);
            is_superlative || operator.is_some_and(|operator| operator.effect == Effect::Affirms)
        });
        if let Some(attitude) = self.attitude_of_mark(&mark, &self.lexicon.grammar().purpose_marks)
            && !is_one_that_did
        {
            context.attitudes.push(Held { attitude, holder: None, word: head, directed: false });
        }
        context
    }

    /// What a predicate says of the act that is its subject: "talks will take place", "an attack is unlikely", "there were no talks".
    fn of_subject(&self, governor: usize) -> Context {
        let above = self.context(governor);
        if self.comes_about(governor) {
            return above;
        }
        let mut context = self.surroundings(governor);
        if self.tree.word(governor).upos == Upos::Adjective {
            self.apply_modifier(governor, Category::Adjective, &mut context);
            // "Is not likely", but not "is not right".
            let says_whether = context.negated || context.hypothetical || !context.attitudes.is_empty();
            context.negated ^= above.negated && says_whether;
            context.hypothetical |= says_whether && (above.hypothetical || !above.attitudes.is_empty());
        }
        context
    }

    /// Whether a predicate says of its subject no more than that it comes about.
    fn comes_about(&self, predicate: usize) -> bool {
        let lemma = self.lemma(predicate);
        let occurs = match self.child(predicate, Deprel::Obj) {
            Some(object) => contains(&self.lexicon.grammar().occurrence_verbs, &format!("{lemma} {}", self.lemma(object))),
            None => self.child(predicate, Deprel::Expl).is_some() || contains(&self.lexicon.grammar().occurrence_verbs, lemma),
        };
        occurs && self.tree.word(predicate).upos == Upos::Verb
    }

    /// What a verb says of a complement that it leaves open: "whether they did" is about others, "whether to" about oneself.
    fn of_question(&self, head: usize, governor: usize, mark: &str) -> Context {
        let complement = Complement::Preposition(mark.into());
        if self.child(head, Deprel::Nsubj).is_none() && self.operator(governor, &complement).is_some() {
            return self.under(governor, &complement, self.deprel(head));
        }
        Context { hypothetical: true, ..self.surroundings(governor) }
    }

    /// The subordinator by which a complement leaves open if it is so: "whether".
    fn open_mark(&self, head: usize) -> Option<Cow<'a, str>> {
        let mark = self.lower(self.child(head, Deprel::Mark)?);
        contains(&self.lexicon.grammar().open_marks, &mark).then_some(mark)
    }

    /// The speech verb of "said on Monday that …", where the tree hangs the clause on the phrase between.
    fn reporting_verb(&self, head: usize, governor: usize) -> Option<usize> {
        if !matches!(self.deprel(head), Deprel::Acl | Deprel::AclRelcl) || self.child(head, Deprel::Nsubj).is_none() {
            return None;
        }
        let mark = self.child(head, Deprel::Mark)?;
        let mut at = governor;
        while !self.is_speech_verb(at) {
            if !matches!(self.deprel(at), Deprel::Obl | Deprel::OblUnmarked | Deprel::Obj | Deprel::Iobj | Deprel::Nmod | Deprel::Flat) {
                return None;
            }
            at = self.tree.word(at).head?;
        }
        (at < mark && self.speaks_of_outside(at)).then_some(at)
    }

    /// The verb of "accused the group of killing", whether the tree hangs the clause on the verb or on the noun between; with the preposition.
    fn accusing_verb(&self, head: usize, governor: usize) -> Option<(usize, Box<str>)> {
        let verb = match self.deprel(head) {
            Deprel::Xcomp | Deprel::Ccomp | Deprel::Advcl | Deprel::Obl => governor,
            Deprel::Acl | Deprel::Nmod if matches!(self.deprel(governor), Deprel::Obj | Deprel::NsubjPass) => {
                self.tree.word(governor).head?
            }
            _ => return None,
        };
        let mark = self.child(head, Deprel::Mark).or_else(|| self.child(head, Deprel::Case))?;
        let preposition = self.with_fixed(mark);
        self.is_accusation(verb, &preposition).then(|| (verb, preposition.as_ref().into()))
    }

    /// The verb of "called for Norland to withdraw", where the tree hangs the infinitive on the noun; but not of "called for steps to end it".
    pub(super) fn asking_verb(&self, head: usize) -> Option<usize> {
        let noun = self.tree.word(head).head.filter(|_| self.deprel(head) == Deprel::Acl)?;
        let verb = self.tree.word(noun).head.filter(|_| self.deprel(noun) == Deprel::Obl)?;
        let is_infinitive =
            self.child(head, Deprel::Mark).is_some_and(|mark| contains(&self.lexicon.grammar().purpose_marks, &self.lower(mark)));
        let is_known = || {
            let definite = |child: usize| contains(&self.lexicon.grammar().definite_articles, &self.lower(child));
            self.tree.word(noun).upos == Upos::ProperNoun
                || self.child(noun, Deprel::NmodPoss).is_some()
                || self.tree.children_by(noun, Deprel::Det).any(definite)
        };
        let is_subject = is_infinitive && (is_known() || self.child(head, Deprel::AuxPass).is_some());
        (is_subject && self.is_addressed(verb, noun)).then_some(verb)
    }

    /// What kind of clause a verb heads: with a subject or a subordinator of its own, or an infinitive or gerund.
    fn finiteness(&self, head: usize) -> Complement {
        let open = self.child(head, Deprel::Nsubj).is_none()
            && self.child(head, Deprel::Aux).is_none()
            && matches!(self.tree.word(head).features.verb_form, Some(VerbForm::Infinitive | VerbForm::Gerund));
        if open { Complement::Infinitive } else { Complement::Clause }
    }

    /// Only who speaks: what is presupposed holds whatever the clause around it says.
    pub(super) fn surroundings(&self, governor: usize) -> Context {
        let above = self.context(governor);
        Context { speakers: above.speakers, reported: above.reported, doubt: above.doubt, ..Context::default() }
    }

    /// The operator that this word is for a complement.
    fn operator(&self, head: usize, complement: &Complement) -> Option<&'a Operator> {
        let (category, lemma) = match self.tree.word(head).upos {
            Upos::Verb | Upos::Auxiliary => (Category::Verb, self.verb_lemma(head)),
            Upos::Noun | Upos::ProperNoun => (Category::Noun, self.noun_lemma(head)),
            Upos::Adjective => (Category::Adjective, self.verb_lemma(head)),
            Upos::Adverb => (Category::Adverb, self.verb_lemma(head)),
            _ => return None,
        };
        self.lexicon.operator(category, &lemma, complement)
    }

    /// The verb or noun whose agent and prepositions are also those of this noun of an act: light verbs and attitudes.
    pub(super) fn carrier(&self, head: usize) -> Option<usize> {
        let governor = self.tree.word(head).head?;
        let complement = match self.deprel(head) {
            Deprel::Conj => return self.carrier(governor),
            Deprel::Obj | Deprel::NsubjPass => Complement::Object,
            Deprel::Nsubj if self.is_passive(governor) => Complement::Object,
            Deprel::Obl | Deprel::Nmod => Complement::Preposition(self.case(head)?.1.as_ref().into()),
            Deprel::Compound => Complement::Preposition(Complement::COMPOUND.into()),
            _ => return None,
        };
        let operator = self.operator(governor, &complement)?;
        // Who foils an attack is not who attacks, and who calls for a withdrawal does not withdraw.
        let may_carry = matches!(operator.effect, Effect::Affirms | Effect::Negates | Effect::Attitude(_) | Effect::Hypothetical);
        (may_carry && !operator.directed).then_some(governor)
    }

    /// What stands under an operator.
    fn under(&self, governor: usize, complement: &Complement, deprel: Deprel) -> Context {
        // "Has yet to recognize".
        if *complement == Complement::Infinitive && self.is_undone(governor) && !self.context(governor).negated {
            return Context { negated: true, ..self.context(governor) };
        }
        let Some(operator) = self.operator(governor, complement) else {
            return self.under_other(governor, complement, deprel);
        };
        let mut context = self.context(governor);
        context.doubt = context.doubt.saturating_add(operator.doubt);
        match operator.effect {
            // When something is said is not when it happened.
            Effect::Speech | Effect::Accusation | Effect::Denial => context.anchors.clear(),
            _ => context.anchors.push(governor),
        }
        match operator.effect {
            // "Was urged to withdraw": nobody says by whom.
            Effect::Attitude(_) if operator.directed && self.is_passive(governor) && self.passive_holder(governor).is_none() => {
                context.hypothetical = true;
            }
            Effect::Attitude(attitude) => {
                let holder = match self.tree.word(governor).upos {
                    // "The risk of an attack": not the attack's.
                    Upos::Noun | Upos::ProperNoun => self.noun_agent(governor).filter(|&holder| !self.is_complement(holder, complement)),
                    _ if self.is_passive(governor) => self.passive_holder(governor),
                    _ => self.agent(governor),
                };
                context.negated ^= operator.negated;
                context.attitudes.push(Held { attitude, holder, word: governor, directed: operator.directed });
            }
            Effect::Affirms => {}
            Effect::Negates => context.negated = !context.negated,
            Effect::Hypothetical => context.hypothetical = true,
            Effect::Speech => match self.denying_verb(governor) {
                Some(verb) => {
                    context = self.context(verb);
                    self.speak(verb, &mut context, true);
                }
                None => {
                    self.speak(governor, &mut context, false);
                    // "Is believed to": nobody says who believes it.
                    let is_nobodys = context.reported && context.speakers.is_empty() && *complement != Complement::Object;
                    context.hypothetical |= is_nobodys && operator.doubt >= MUCH_DOUBT;
                }
            },
            Effect::Accusation => {
                self.speak(governor, &mut context, false);
                // "was accused of": nobody is named who vouches for it.
                context.hypothetical |= context.reported;
            }
            Effect::Denial => self.speak(governor, &mut context, true),
            Effect::Reported => context.reported = true,
            // What it says is said of the act's agent alone.
            Effect::Avowal => return self.surroundings(governor),
        }
        context
    }

    /// Whether a phrase stands in the place of a complement.
    fn is_complement(&self, phrase: usize, complement: &Complement) -> bool {
        matches!(complement, Complement::Preposition(preposition) if self.deprel(phrase) == Deprel::Nmod && self.has_case(phrase, preposition))
    }

    /// Who says that an act was his: "claimed responsibility for the attack", "claimed the attack", "the attack, claimed by".
    pub(super) fn avower(&self, act: usize) -> Option<usize> {
        let avows = |word: usize, complement: &Complement| {
            self.operator(word, complement).is_some_and(|operator| operator.effect == Effect::Avowal)
        };
        let governor = self.tree.word(act).head?;
        let verb = match self.deprel(act) {
            Deprel::Obj | Deprel::NsubjPass if avows(governor, &Complement::Object) => Some(governor),
            Deprel::Obl | Deprel::Nmod => {
                let complement = Complement::Preposition(self.case(act)?.1.as_ref().into());
                let is_object = |noun: usize| matches!(self.deprel(noun), Deprel::Obj | Deprel::NsubjPass) && avows(noun, &complement);
                let verb = if avows(governor, &complement) && is_object(governor) { self.tree.word(governor).head? } else { governor };
                let has_object = || self.tree.children(verb).any(is_object);
                Some(verb).filter(|&verb| avows(verb, &complement) && has_object())
            }
            _ => None,
        };
        let participle = || {
            let mut children = self.tree.children(act).filter(|&child| matches!(self.deprel(child), Deprel::Acl | Deprel::AclRelcl));
            children.find(|&child| avows(child, &Complement::Object) && self.is_passive(child))
        };
        let verb = verb.or_else(participle)?;
        let context = self.context(verb);
        let is_said = !context.negated && !context.hypothetical && context.attitudes.is_empty();
        self.agent(verb).filter(|&agent| is_said && !self.is_nobody(agent) && !self.is_negative(agent))
    }

    /// Whether an adverb of a verb says that its infinitive has not happened: "has yet to".
    fn is_undone(&self, verb: usize) -> bool {
        self.tree.children_by(verb, Deprel::Advmod).any(|adverb| {
            let operator = self.operator(adverb, &Complement::Infinitive);
            operator.is_some_and(|operator| operator.effect == Effect::Negates)
        })
    }

    /// The verb that denies what a noun says: "rejected the allegation that".
    fn denying_verb(&self, noun: usize) -> Option<usize> {
        let verb = self.tree.word(noun).head.filter(|_| matches!(self.deprel(noun), Deprel::Obj | Deprel::NsubjPass))?;
        let lemma = self.verb_lemma(verb);
        let mut operators = self.lexicon.operators_of(Category::Verb, &lemma);
        operators.any(|operator| operator.effect == Effect::Denial).then_some(verb)
    }

    /// Who holds the attitude of a passive: "is expected to" has nobody but an agent with "by".
    fn passive_holder(&self, governor: usize) -> Option<usize> {
        self.child(governor, Deprel::OblAgent)
    }

    /// What stands under a word that is no operator.
    fn under_other(&self, governor: usize, complement: &Complement, deprel: Deprel) -> Context {
        match (complement, deprel) {
            // An open complement is one predicate with its verb ("came to see"), a closed one somebody's thought.
            (_, Deprel::Xcomp) if self.tree.word(governor).upos != Upos::Noun => {
                let mut context = self.context(governor);
                context.doubt = context.doubt.saturating_add(5);
                context
            }
            (Complement::Clause | Complement::Infinitive, _) => {
                let above = self.context(governor);
                let mut context = self.surroundings(governor);
                // "Scoffed that Norland had attacked": that it did nobody says for sure.
                context.reported |= *complement == Complement::Clause;
                context.hypothetical = above.hypothetical || above.negated;
                context.doubt = context.doubt.saturating_add(10);
                context
            }
            _ => self.surroundings(governor),
        }
    }

    /// Makes the agent of a speech verb the innermost speaker of what follows.
    fn speak(&self, governor: usize, context: &mut Context, denied: bool) {
        let doubtful = context.negated || context.hypothetical || !context.attitudes.is_empty();
        let noun = matches!(self.tree.word(governor).upos, Upos::Noun | Upos::ProperNoun);
        let speaker = if noun { self.noun_agent(governor) } else { self.agent(governor) };
        match speaker {
            Some(speaker) => context.speakers.push(speaker),
            None => context.reported = true,
        }
        context.negated = denied;
        context.attitudes.clear();
        context.hypothetical = doubtful;
    }

    /// Whether a word says that somebody speaks.
    pub(super) fn is_speech(&self, head: usize) -> bool {
        self.operator(head, &Complement::Clause).is_some_and(|operator| matches!(operator.effect, Effect::Speech | Effect::Denial))
    }

    /// A conjunct is said as the first one is; its negation only spreads over "or" and "nor".
    fn of_conjunct(&self, head: usize, first: usize) -> Context {
        let mut context = self.inherited(first);
        let own_subject = self.child(head, Deprel::Nsubj).is_some();
        let own_auxiliary = self.child(head, Deprel::Aux).is_some() || self.child(head, Deprel::Cop).is_some();
        if !own_subject && !own_auxiliary {
            let mut of_first = context.clone();
            self.add_own(first, &mut of_first);
            let spreads =
                self.child(head, Deprel::Cc).is_some_and(|cc| contains(&self.lexicon.grammar().negation_spreads_over, self.lemma(cc)));
            if spreads {
                context.negated = of_first.negated;
            }
            context.attitudes = of_first.attitudes;
            context.hypothetical = of_first.hypothetical;
        }
        // "Ostany attacked, Norland said, but Eastmark withdrew".
        let is_set_against = own_subject && self.is_set_against(head);
        let before = context.speakers.len();
        self.add_sources(first, &mut context);
        if is_set_against && context.speakers[before..].iter().all(|&speaker| speaker > first) {
            context.speakers.truncate(before);
        }
        context
    }

    /// An adverbial clause is said to be so by whom says the main one, unless it is a condition, a purpose or an accusation.
    fn of_adverbial(&self, head: usize, governor: usize) -> Context {
        let grammar = self.lexicon.grammar();
        let mark = self.mark(head);
        let mark = mark.as_deref().unwrap_or_default();
        if self.is_accusation(governor, mark) {
            return self.under(governor, &Complement::Preposition(mark.into()), Deprel::Advcl);
        }
        // What stands before the verb is no complement of it: "While there to attend the summit, he told them".
        let form = self.tree.word(head).features.verb_form;
        let is_infinitive = form == Some(VerbForm::Infinitive) && contains(&grammar.purpose_marks, mark);
        let is_gerund = matches!(form, Some(VerbForm::Gerund | VerbForm::Participle));
        if let Some(operator) = self.operator(governor, &Complement::Preposition(mark.into()))
            // "Reported to win", but "admitted to killing".
            && (is_gerund || !matches!(operator.effect, Effect::Speech))
            && head > governor
            && (!is_infinitive || operator.complements.contains(&Complement::Infinitive))
        {
            return self.under(governor, &Complement::Preposition(mark.into()), Deprel::Advcl);
        }
        // "Too weak to attack", "strong enough to attack".
        let adverb_of = |adverbs: &[String]| {
            is_infinitive && self.tree.children_by(governor, Deprel::Advmod).any(|own| contains(adverbs, &self.lower(own)))
        };
        if adverb_of(&grammar.excess_adverbs) || adverb_of(&grammar.sufficiency_adverbs) {
            let above = self.context(governor);
            let falls_short = adverb_of(&grammar.excess_adverbs) != above.negated;
            return Context { hypothetical: !falls_short || above.hypothetical, negated: falls_short, ..self.surroundings(governor) };
        }
        let mut context = self.surroundings(governor);
        // "Will stay until Norland withdraws": which it has not yet.
        let is_ahead = || {
            let above = self.context(governor);
            let is_open = above.hypothetical || !above.attitudes.is_empty();
            is_open && self.tree.word(head).features.tense == Some(Tense::Present)
        };
        if contains(&grammar.conditional_marks, mark) || self.is_inverted(head) || contains(&grammar.sequence_marks, mark) && is_ahead() {
            context.hypothetical = true;
        } else {
            context.anchors.push(governor);
        }
        if contains(&grammar.negating_marks, mark) {
            context.negated = true;
        }
        if self.child(head, Deprel::Nsubj).is_none()
            && !is_gerund
            && let Some(attitude) = self.attitude_of_mark(mark, &grammar.purpose_marks)
        {
            return self.of_purpose(head, governor, attitude);
        }
        context
    }

    /// A purpose is a plan of who does the main act; but who gathers "to demand reforms" demands them.
    fn of_purpose(&self, head: usize, governor: usize, attitude: AttitudeId) -> Context {
        let mut context = self.context(governor);
        context.anchors.push(governor);
        let is_act = contains(&self.lexicon.grammar().purposes_in_acts, self.lemma(head));
        // What did not happen had no purpose.
        context.hypothetical |= context.negated;
        context.negated = false;
        if !is_act && context.attitudes.is_empty() {
            context.attitudes.push(Held { attitude, holder: None, word: head, directed: false });
        }
        context
    }

    /// What the predicate's own auxiliaries, adverbs, determiners and marks say.
    fn add_own(&self, head: usize, context: &mut Context) {
        let grammar = self.lexicon.grammar();
        let mut is_one_of = false;
        for child in self.tree.children(head) {
            let deprel = self.deprel(child);
            match deprel {
                Deprel::Aux => self.apply_auxiliary(child, context),
                // "Not only sanctioned Norland": did so.
                Deprel::Advmod if self.is_focused(child) => {}
                // "Nor did Norland withdraw".
                Deprel::Cc
                    if contains(&grammar.negators, &self.lower(child))
                        && self.child(head, Deprel::Nsubj).is_some_and(|own| child < own) =>
                {
                    context.negated = !context.negated;
                }
                Deprel::Obl if child < head && self.is_negative_phrase(child) => context.negated = !context.negated,
                Deprel::Advmod => {
                    if self.is_negator(child) || self.is_negated_adverb(child) {
                        context.negated = !context.negated;
                    } else {
                        self.apply_modifier(child, Category::Adverb, context);
                    }
                }
                // "Mounted its long-threatened invasion": has invaded.
                Deprel::Amod if !self.is_carried_out(head) => self.apply_modifier(child, Category::Adjective, context),
                // "Has no plans": the verb that carries the noun has counted it.
                Deprel::Det if contains(&grammar.negative_arguments, self.lemma(child)) && !self.is_under_operator(head) => {
                    context.negated = !context.negated;
                }
                // "Weighs whether to sanction Norland": weighs it.
                Deprel::Mark if contains(&grammar.conditional_marks, &self.with_fixed(child)) => {
                    context.hypothetical |= !self.is_weighed(head, context);
                }
                // "EU to sanction Norland", a headline; "is due to visit", whose "due to" the tree takes for one word.
                Deprel::Mark if self.is_headline_infinitive(head) || self.tree.children_by(child, Deprel::Fixed).next().is_some() => {
                    self.apply_auxiliary(child, context);
                }
                Deprel::Mark | Deprel::Case if contains(&grammar.negating_marks, &self.with_fixed(child)) => context.negated = true,
                Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj if self.is_negative(child) => context.negated = !context.negated,
                Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj if self.is_one_of(child) => is_one_of = true,
                Deprel::Advcl => {
                    let mark = self.child(child, Deprel::Mark).map(|mark| self.with_fixed(mark));
                    // "Threatened to attack if": threatened it, and did threaten.
                    let is_held = context.attitudes.iter().any(|held| held.holder.is_some()) || self.says_what_follows(head);
                    // "Will strike unless they withdraw": is a threat, and not left open.
                    let is_affirmed = !context.negated;
                    if let (Some(mark), Some(plan)) = (&mark, context.attitudes.last_mut())
                        && let Some(attitude) = self.attitude_of_mark(mark, &grammar.conditional_marks)
                        && self.tree.word(plan.word).upos == Upos::Auxiliary
                        && is_affirmed
                    {
                        plan.attitude = attitude;
                        continue;
                    }
                    if let Some(mark) = mark.filter(|mark| !is_held && contains(&grammar.conditional_marks, mark)) {
                        let is_plan = context.attitudes.last().is_some_and(|plan| self.tree.word(plan.word).upos == Upos::Auxiliary);
                        context.condition = self.threat_of_mark(&mark).filter(|_| is_plan && is_affirmed && !context.hypothetical);
                        context.hypothetical = true;
                    }
                }
                _ => {}
            }
        }
        // "Did not attack Norland or Ostany": attacked neither.
        context.hypothetical |= is_one_of && !context.negated;
        let is_root = self.tree.word(head).head.is_none();
        let is_asked = self.tree.children_by(head, Deprel::Punct).any(|mark| self.forms[mark] == "?");
        if is_asked || is_root && self.forms.iter().rev().take(3).any(|&form| form == "?") {
            context.hypothetical = true;
        }
    }

    /// Whether a noun of an act stands under a light verb that says that it was done.
    fn is_carried_out(&self, noun: usize) -> bool {
        self.carrier(noun).is_some_and(|carrier| {
            let operator = self.operator(carrier, &Complement::Object);
            let is_light = operator.is_some_and(|operator| operator.effect == Effect::Affirms);
            is_light && self.tree.word(carrier).features.tense == Some(Tense::Past)
        })
    }

    /// The attitude that a condition makes of a plan to do harm: "if".
    fn threat_of_mark(&self, mark: &str) -> Option<AttitudeId> {
        match self.lexicon.operator(Category::Adverb, mark, &Complement::Clause)?.effect {
            Effect::Attitude(attitude) => Some(attitude),
            _ => None,
        }
    }

    /// The attitude that a subordinator of a kind brings: "unless", "in order to".
    fn attitude_of_mark(&self, mark: &str, kind: &[String]) -> Option<AttitudeId> {
        if !contains(kind, mark) {
            return None;
        }
        match self.lexicon.operator(Category::Adverb, mark, &Complement::Infinitive)?.effect {
            Effect::Attitude(attitude) => Some(attitude),
            _ => None,
        }
    }

    /// Whether a word is itself an attitude or speech about a clause below it: what follows with "if" is then part of what is said.
    fn says_what_follows(&self, head: usize) -> bool {
        let below = |deprel| self.child(head, deprel).is_some();
        let governs = below(Deprel::Xcomp) || below(Deprel::Ccomp);
        let complements = [Complement::Infinitive, Complement::Clause];
        governs
            && complements
                .iter()
                .filter_map(|complement| self.operator(head, complement))
                .any(|operator| matches!(operator.effect, Effect::Attitude(_) | Effect::Speech))
    }

    /// Whether a noun is the object of an operator, or what comes about, where the verb counts its negation.
    fn is_under_operator(&self, noun: usize) -> bool {
        let governor = self.tree.word(noun).head.filter(|_| matches!(self.deprel(noun), Deprel::Obj | Deprel::NsubjPass));
        let occurring = || self.tree.word(noun).head.is_some_and(|head| self.deprel(noun) == Deprel::Nsubj && self.comes_about(head));
        let is_object = || governor.is_some_and(|governor| self.operator(governor, &Complement::Object).is_some());
        self.carrier(noun).is_some() || is_object() || occurring()
    }

    /// Whether an argument is "nobody", "no group", "none of them".
    fn is_negative(&self, word: usize) -> bool {
        let grammar = self.lexicon.grammar();
        let negates = |child: usize| contains(&grammar.negative_arguments, &self.lower(child));
        let determiner =
            |&child: &usize| matches!(self.deprel(child), Deprel::Det | Deprel::CcPreconj) || self.deprel(child).is(Deprel::Cc);
        contains(&grammar.negative_arguments, self.lemma(word)) || self.tree.children(word).filter(determiner).any(negates)
    }

    /// Whether a complement is what somebody's attitude is about.
    fn is_weighed(&self, head: usize, context: &Context) -> bool {
        matches!(self.deprel(head), Deprel::Xcomp | Deprel::Ccomp) && context.attitudes.iter().any(|held| held.holder.is_some())
    }

    /// Whether an infinitive is all that is said of a name: "EU to sanction Norland".
    fn is_headline_infinitive(&self, head: usize) -> bool {
        let name = self.tree.word(head).head.filter(|_| self.deprel(head) == Deprel::Acl);
        name.is_some_and(|name| self.tree.word(name).head.is_none() && self.tree.word(name).upos == Upos::ProperNoun)
    }

    /// Whether an adverb negates with the word before it: "no longer".
    fn is_negated_adverb(&self, word: usize) -> bool {
        let grammar = self.lexicon.grammar();
        let negates = |child: usize| contains(&grammar.negators, &self.lower(child));
        contains(&grammar.negated_adverbs, &self.lower(word)) && self.tree.children(word).any(negates)
    }

    /// Whether a negator has lost its force to the word behind it: "not only", "didn't just".
    pub(super) fn is_focused(&self, negator: usize) -> bool {
        let grammar = self.lexicon.grammar();
        let focuses = |next: usize| next < self.tree.len() && contains(&grammar.focus_adverbs, &self.lower(next));
        self.is_negator(negator) && focuses(negator + 1)
    }

    /// Whether a phrase negates its clause: "under no circumstances".
    fn is_negative_phrase(&self, noun: usize) -> bool {
        let Some((case, _)) = self.case(noun).filter(|&(case, _)| case < noun) else { return false };
        let words: Vec<_> = (case..=noun).map(|word| self.lower(word)).collect();
        contains(&self.lexicon.grammar().negative_phrases, &words.join(" "))
    }

    /// Whether a clause is a condition by the order of its words: "Had Norland joined".
    fn is_inverted(&self, head: usize) -> bool {
        let auxiliary = self.child(head, Deprel::Aux).filter(|&aux| contains(&self.lexicon.grammar().inversions, &self.lower(aux)));
        auxiliary.is_some_and(|aux| self.child(head, Deprel::Nsubj).is_some_and(|subject| aux < subject))
    }

    /// Whether a noun is "no country", "no one".
    pub fn is_nobody(&self, word: usize) -> bool {
        let determiner = |child: usize| contains(&self.lexicon.grammar().negative_arguments, &self.lower(child));
        self.tree.children_by(word, Deprel::Det).any(determiner)
    }

    /// Whether an argument is "Norland or Ostany": one of them, and it is not said which. "ISIS, or Islamic State" is one with two names.
    fn is_one_of(&self, word: usize) -> bool {
        let is_name = |word: usize| self.tree.word(word).upos == Upos::ProperNoun;
        let or = |child: usize| self.child(child, Deprel::Cc).filter(|&cc| contains(&self.lexicon.grammar().alternatives, &self.lower(cc)));
        let is_open = |cc: usize| cc.checked_sub(1).is_some_and(|before| self.tree.word(before).upos != Upos::Punctuation);
        is_name(word) && self.tree.children_by(word, Deprel::Conj).any(|child| is_name(child) && or(child).is_some_and(is_open))
    }

    /// A modal.
    fn apply_auxiliary(&self, auxiliary: usize, context: &mut Context) {
        let lemma = self.with_fixed(auxiliary);
        let lemma = if lemma.contains(' ') { lemma.as_ref() } else { self.lemma(auxiliary) };
        let in_speech = !context.speakers.is_empty() || context.reported;
        // "said it would": the future seen from the past, unless a condition stands beside it.
        let complement = if in_speech || self.is_refused(auxiliary) { Complement::Clause } else { Complement::Object };
        let Some(operator) = self.lexicon.operator(Category::Auxiliary, lemma, &complement) else { return };
        match operator.effect {
            // "Norland said that Ostany must withdraw": Norland urges it.
            Effect::Attitude(attitude) if operator.directed => match context.speakers.pop() {
                Some(speaker) if !context.negated => {
                    context.attitudes.push(Held { attitude, holder: Some(speaker), word: auxiliary, directed: true });
                }
                speaker => {
                    context.speakers.extend(speaker);
                    context.hypothetical = true;
                }
            },
            Effect::Attitude(attitude) => {
                context.attitudes.push(Held { attitude, holder: None, word: auxiliary, directed: false });
            }
            Effect::Hypothetical => context.hypothetical = true,
            Effect::Negates => context.negated = !context.negated,
            _ => {}
        }
        context.doubt = context.doubt.saturating_add(operator.doubt);
    }

    /// "Would not agree", but not "would not have agreed", "would not agree if".
    fn is_refused(&self, auxiliary: usize) -> bool {
        self.tree.word(auxiliary).head.is_some_and(|verb| {
            let is_sole = self.tree.children_by(verb, Deprel::Aux).count() == 1 && self.child(verb, Deprel::Advcl).is_none();
            is_sole && self.tree.children_by(verb, Deprel::Advmod).any(|child| self.is_negator(child))
        })
    }

    /// An adverb or adjective: "reportedly", "potential".
    fn apply_modifier(&self, word: usize, category: Category, context: &mut Context) {
        let lemma = self.noun_lemma(word);
        // "Yet" says something of an infinitive only.
        let complement = if category == Category::Adjective { Complement::Object } else { Complement::Clause };
        let Some(operator) = self.lexicon.operator(category, &lemma, &complement) else { return };
        match operator.effect {
            Effect::Attitude(attitude) => {
                context.attitudes.push(Held { attitude, holder: None, word, directed: false });
                context.negated ^= operator.negated;
            }
            Effect::Negates => context.negated = !context.negated,
            Effect::Hypothetical => context.hypothetical = true,
            Effect::Reported => context.reported = true,
            _ => {}
        }
        context.doubt = context.doubt.saturating_add(operator.doubt);
    }

    /// Sources beside the clause: "according to X", "…, X said", "as X put it".
    fn add_sources(&self, head: usize, context: &mut Context) {
        let grammar = self.lexicon.grammar();
        if self.tree.word(head).head.is_none()
            && let Some(verb) = self.closing_attribution(head)
        {
            self.quote(verb, context);
        }
        for child in self.tree.children(head) {
            match self.deprel(child) {
                Deprel::Obl | Deprel::Nmod | Deprel::Advmod | Deprel::Parataxis => {
                    if let Some((_, case)) = self.case(child)
                        && contains(&grammar.source_cases, &case)
                    {
                        context.speakers.push(child);
                        continue;
                    }
                    if self.deprel(child) == Deprel::Parataxis && self.is_speech(child) && self.speaks_of_outside(child) {
                        self.quote(child, context);
                    }
                }
                Deprel::Advcl => {
                    let mark = self.child(child, Deprel::Mark).map(|mark| self.with_fixed(mark));
                    if mark.is_some_and(|mark| contains(&grammar.source_marks, &mark))
                        && self.is_speech(child)
                        && self.speaks_of_outside(child)
                    {
                        self.quote(child, context);
                    }
                }
                _ => {}
            }
        }
    }

    /// The speech verb of "…, X said on Monday." at the end of a sentence, wherever the tree hangs it.
    fn closing_attribution(&self, root: usize) -> Option<usize> {
        let is_mark = |word: usize| self.tree.word(word).upos == Upos::Punctuation;
        let last = (0..self.tree.len()).rev().find(|&word| !is_mark(word))?;
        let verb = (0..=last).rev().take(MOST_IN_ATTRIBUTION).find(|&word| self.is_speech_verb(word))?;
        let own = self.tree.subtree(verb);
        let at_end = own.contains(&last) || verb == last;
        let is_child = self.tree.word(verb).head == Some(root) && self.deprel(verb) == Deprel::Parataxis;
        if verb == root || is_child || !at_end || !self.speaks_of_outside(verb) {
            return None;
        }
        let subject = self.child(verb, Deprel::Nsubj).filter(|&subject| !self.is_relative_pronoun(subject))?;
        let first = self.tree.subtree(subject).first().copied()?.min(verb);
        let before = first.checked_sub(1)?;
        is_mark(before).then_some(verb).filter(|_| root < before)
    }

    /// Whether a speech verb has no content of its own, so that what stands beside it is what is said.
    fn speaks_of_outside(&self, verb: usize) -> bool {
        // "Told reporters".
        let addresses = contains(&self.lexicon.grammar().addressing_verbs, self.lemma(verb));
        let has_object = !addresses && self.child(verb, Deprel::Obj).is_some();
        self.child(verb, Deprel::Ccomp).is_none() && self.child(verb, Deprel::Xcomp).is_none() && !has_object
    }

    /// Makes the subject of a speech verb beside the clause its speaker.
    fn quote(&self, verb: usize, context: &mut Context) {
        match self.child(verb, Deprel::Nsubj) {
            Some(speaker) => context.speakers.push(speaker),
            None => context.reported = true,
        }
    }
}
