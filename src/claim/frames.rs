//! The propositions of a sentence in, the claims that frames make of them out.

use crate::mention::{Bound, Measure};
use crate::ontology::lexicon::{Category, Condition, Frame, Requirement, RoleName};
use crate::ontology::{AttitudeId, ClassId, Ontology, Relation, RelationId, RelationKind};
use crate::proposition::{Argument, Held, Proposition, Role, Sentence, Standing};
use crate::syntax::{Deprel, Person, Upos};
use crate::text::Span;

use super::confidence::Ground;
use super::quotation::Quotations;
use super::referent::{Referent, Referents};
use super::{Claim, Found, Object, Polarity, Predicate, Read, time};

/// What is needed to make the claims of one sentence.
pub(super) struct SentenceClaims<'a> {
    pub(super) read: &'a Read<'a>,
    pub(super) index: usize,
    pub(super) sentence: &'a Sentence<'a>,
    pub(super) propositions: &'a [Proposition<'a>],
    pub(super) quotations: &'a Quotations,
}

/// Where more than so many say or urge something together, the first of them stands for all.
const MOST_TOGETHER: usize = 8;

/// What stands at one end of a claim.
#[derive(Clone, Copy, Debug)]
pub(super) struct End {
    pub(super) object: Object,
    bound: Bound,
    pub(super) span: Option<Span>,
    case: Option<usize>,
    pub(super) standing: Standing,
    /// Whom it stands for, where it is an entity.
    pub(super) referent: Option<Referent>,
}

impl End {
    /// An entity, without a preposition.
    fn of(referent: Referent, standing: Standing) -> Self {
        let Referent { entity, span, .. } = referent;
        Self { object: Object::Entity(entity), bound: Bound::Exact, span: Some(span), case: None, standing, referent: Some(referent) }
    }
}

/// What a frame that holds not of a proposition misses.
#[derive(Clone, Copy, Debug)]
pub(super) enum Missing<'a> {
    /// The act should be negated.
    Negation,
    /// This does not hold.
    Condition(&'a Condition),
    /// Nothing that may be its subject is there.
    Subject,
    /// Nothing that may be its object is there.
    Object,
    /// No number is there.
    Number,
}

/// A frame that holds of a proposition, with its two ends.
pub(super) struct Match<'a> {
    pub(super) frame: &'a Frame,
    pub(super) subject: (Referent, Standing),
    pub(super) object: End,
}

impl<'a> SentenceClaims<'a> {
    pub(super) fn referents(&self) -> Referents<'a> {
        Referents { read: self.read, index: self.index, sentence: self.sentence }
    }

    /// All claims by frames.
    pub(super) fn find(&self) -> Vec<Found> {
        let mut found = Vec::new();
        for proposition in self.propositions {
            let mut matches = Vec::new();
            for frame in self.read.lexicon.frames_of(proposition.category, &proposition.lemma) {
                // What it misses is for `account` to say.
                let _ = self.try_frame(frame, proposition, &mut matches);
            }
            for chosen in most_specific(&matches) {
                found.extend(self.claims(proposition, chosen).into_iter().map(|claim| Found {
                    head: proposition.head,
                    is_mutual: chosen.frame.reciprocal,
                    claim,
                }));
            }
        }
        self.drop_bare_attitudes(&mut found);
        found
    }

    /// "Threatened to attack Ostany" says what is threatened: that somebody threatens adds nothing.
    fn drop_bare_attitudes(&self, found: &mut Vec<Found>) {
        let mut said = Vec::new();
        for proposition in self.propositions {
            let events = found.iter().filter(|found| found.head == proposition.head).map(|found| found.claim.event.clone());
            said.extend(events.flat_map(|event| proposition.context.attitudes.iter().map(move |held| (held.word, event.clone()))));
        }
        // Nor that somebody denies, beside what he denies.
        let whole = |found: &Found| (found.head, found.claim.subject, found.claim.predicate.clone());
        let mut wholes = Vec::new();
        for found in found.iter().filter(|found| found.claim.object != Object::None) {
            wholes.push(whole(found));
            // "A and B met": so did B.
            if let Object::Entity(other) = found.claim.object
                && found.is_mutual
            {
                wholes.push((found.head, Some(other), found.claim.predicate.clone()));
            }
        }
        found.retain(|found| {
            let bare = found.claim.object == Object::None;
            let in_words = found.claim.object_span.is_some();
            let is_said = || !in_words && said.contains(&(found.head, found.claim.event.clone()));
            !bare || !is_said() && !wholes.contains(&whole(found))
        });
    }

    /// Every pair of subject and object for which a frame holds, at least one, or what it misses.
    pub(super) fn try_frame(
        &self,
        frame: &'a Frame,
        proposition: &Proposition<'_>,
        matches: &mut Vec<Match<'a>>,
    ) -> Result<(), Missing<'a>> {
        if frame.only_negated && !proposition.context.negated {
            return Err(Missing::Negation);
        }
        if let Some(condition) = frame.conditions.iter().find(|condition| !self.holds(condition, proposition)) {
            return Err(Missing::Condition(condition));
        }
        let relation = self.read.ontology.relation(frame.relation);
        let domain = if frame.subject_classes.is_empty() { &relation.domain } else { &frame.subject_classes };
        let range = if frame.object_classes.is_empty() { &relation.range } else { &frame.object_classes };
        if frame.reciprocal {
            let mut parties = self.parties(proposition, domain);
            parties.retain(|(referent, standing)| self.admits(domain, *referent, *standing));
            if parties.len() > 1 {
                self.pairs(frame, &parties, matches);
                return Ok(());
            }
        }
        let mut subjects = self.fillers(proposition, &frame.subject, domain);
        if frame.subject == RoleName::Agent && proposition.in_role(&frame.subject).next().is_none() {
            subjects.extend(self.holder(proposition));
            // "Served as *president* of Ostany", where that is Brask: of himself.
            let own = Some(proposition.head).filter(|_| subjects.is_empty() && proposition.category == Category::Noun);
            let own = own.and_then(|head| self.referents().literally(head));
            let is_somebody = |own: &Referent| is_kind(self.read.ontology, self.class_of(*own), "Person");
            let own = own.filter(|own| self.referents().is_named(own.entity) && is_somebody(own));
            subjects.extend(own.map(|own| (own, Standing::Shared)));
        }
        subjects.retain(|(referent, standing)| self.admits(domain, *referent, *standing));
        let Some(&first) = subjects.first() else { return Err(Missing::Subject) };
        if relation.literal {
            let mut values = frame.object.iter().map(|role| self.values(proposition, role));
            let Some(values) = values.find(|values| !values.is_empty()) else { return Err(Missing::Number) };
            matches.extend(values.into_iter().map(|object| Match { frame, subject: first, object }));
            return Ok(());
        }
        let before = matches.len();
        self.find_objects(frame, proposition, &subjects, range, matches);
        if matches.len() == before { Err(Missing::Object) } else { Ok(()) }
    }

    /// The pairs of these subjects with each object of a frame that holds.
    fn find_objects(
        &self,
        frame: &'a Frame,
        proposition: &Proposition<'_>,
        subjects: &[(Referent, Standing)],
        range: &[ClassId],
        matches: &mut Vec<Match<'a>>,
    ) {
        for role in &frame.object {
            if proposition.in_role(role).any(|argument| self.sentence.is_reciprocal(argument.word)) {
                return self.each_other(frame, subjects, range, matches);
            }
            let mut objects = Vec::new();
            for argument in proposition.in_role(role) {
                for referent in self.in_classes(proposition, argument, range) {
                    if self.admits(range, referent, argument.standing) {
                        objects.push(End { case: argument.case, ..End::of(referent, argument.standing) });
                    }
                }
            }
            if !objects.is_empty() {
                if self.is_respective(proposition, subjects, &objects) {
                    matches.extend(subjects.iter().zip(&objects).map(|(&subject, &object)| Match { frame, subject, object }));
                    return;
                }
                for &subject in subjects {
                    matches.extend(objects.iter().map(|&object| Match { frame, subject, object }));
                }
                return;
            }
        }
        if frame.words
            && let Some(object) = self.in_words(frame, proposition)
        {
            return matches.extend(subjects.iter().map(|&subject| Match { frame, subject, object }));
        }
        // Of two who did not agree it is said that they did not agree with each other; of more not which of them.
        if frame.reciprocal && (!proposition.context.negated || subjects.len() == 2) {
            self.pairs(frame, subjects, matches);
        } else if frame.object.is_empty() {
            let object =
                End { object: Object::None, bound: Bound::Exact, span: None, case: None, standing: Standing::Direct, referent: None };
            matches.extend(subjects.iter().map(|&subject| Match { frame, subject, object }));
        }
    }

    /// The object of a frame in the words of the text, where it is no entity that the relation knows: "rejected *the latest proposals*".
    fn in_words(&self, frame: &Frame, proposition: &Proposition<'_>) -> Option<End> {
        let mut arguments = frame.object.iter().flat_map(|role| proposition.in_role(role));
        let argument = arguments.find(|argument| self.sentence.tree.word(argument.word).upos == Upos::Noun)?;
        let span = Some(self.phrase(argument.word, proposition.head));
        let Argument { case, standing, .. } = *argument;
        Some(End { object: Object::None, bound: Bound::Exact, span, case, standing, referent: None })
    }

    /// "The presidents of Norland and Ostany, Brask and Lund": the first of the one with the first of the other.
    fn is_respective(&self, proposition: &Proposition<'_>, subjects: &[(Referent, Standing)], objects: &[End]) -> bool {
        let is_person = |&(referent, _): &(Referent, Standing)| is_kind(self.read.ontology, self.class_of(referent), "Person");
        let relates = proposition.category == Category::Noun && self.sentence.is_plural(proposition.head);
        relates && subjects.len() > 1 && subjects.len() == objects.len() && subjects.iter().all(is_person)
    }

    /// "A and B accused each other": each the other, both ways.
    fn each_other(&self, frame: &'a Frame, subjects: &[(Referent, Standing)], range: &[ClassId], matches: &mut Vec<Match<'a>>) {
        for (position, &subject) in subjects.iter().enumerate() {
            for (other_position, &(other, standing)) in subjects.iter().enumerate() {
                let is_told = frame.reciprocal && other_position < position;
                if other.entity == subject.0.entity || is_told || !self.admits(range, other, standing) {
                    continue;
                }
                matches.push(Match { frame, subject, object: End::of(other, standing) });
            }
        }
    }

    /// "A, B and C met": each with each.
    fn pairs(&self, frame: &'a Frame, subjects: &[(Referent, Standing)], matches: &mut Vec<Match<'a>>) {
        for (position, &subject) in subjects.iter().enumerate() {
            for &(other, standing) in &subjects[position + 1..] {
                matches.push(Match { frame, subject, object: End::of(other, standing) });
            }
        }
    }

    /// The entities in a role, those of the classes where there is a choice.
    pub(super) fn fillers(&self, proposition: &Proposition<'_>, role: &RoleName, classes: &[ClassId]) -> Vec<(Referent, Standing)> {
        let mut found = Vec::new();
        for argument in proposition.in_role(role) {
            found.extend(self.in_classes(proposition, argument, classes).into_iter().map(|referent| (referent, argument.standing)));
        }
        found
    }

    /// What an argument stands for: the body for its members ("Hamas commanders"), but the members where only they fit ("killed a
    /// Hamas commander").
    fn in_classes(&self, proposition: &Proposition<'_>, argument: &Argument<'_>, classes: &[ClassId]) -> Vec<Referent> {
        let referents = self.referents();
        let mut found = Vec::new();
        // "President Brask and his wife": one is president.
        let tree = self.sentence.tree;
        let beside = tree.word(proposition.head).head == Some(argument.word) || tree.word(argument.word).deprel == Deprel::Appos;
        let is_role =
            proposition.category == Category::Noun && argument.role == Role::Agent && beside && !self.sentence.is_plural(proposition.head);
        let words = if is_role { vec![argument.word] } else { self.sentence.coordinated(argument.word) };
        for word in words {
            let bodies = referents.of_word(word);
            // "Killed a Hezbollah commander", "met the Ecuadorean envoy": not the body.
            let is_one = argument.role != Role::Agent && !self.sentence.is_plural(word);
            let is_somebody = |literal: Referent| is_one && is_kind(self.read.ontology, self.class_of(literal), "Person");
            let fit = bodies.iter().any(|&body| self.admits(classes, body, argument.standing))
                && !referents.literally(word).is_some_and(is_somebody);
            match referents.literally(word).filter(|&literal| !fit && self.admits(classes, literal, argument.standing)) {
                Some(literal) => found.extend(referents.with_fellows(literal)),
                None => found.extend(bodies),
            }
        }
        found
    }

    /// The parties that "between" puts beside each other: of what they do together they are the agents, whoever else speaks of it.
    fn parties(&self, proposition: &Proposition<'_>, classes: &[ClassId]) -> Vec<(Referent, Standing)> {
        let cases = &self.read.lexicon.grammar().collective_cases;
        cases.iter().flat_map(|case| self.fillers(proposition, &RoleName::from_name(case), classes)).collect()
    }

    /// Who holds the outermost attitude, for an act whose agent is not said.
    fn holder(&self, proposition: &Proposition<'_>) -> Vec<(Referent, Standing)> {
        let holder = proposition.context.attitudes.iter().find_map(|held| held.holder);
        let found = holder.and_then(|holder| self.referents().one(holder));
        let all = found.map(|found| self.referents().with_fellows(found)).unwrap_or_default();
        all.into_iter().map(|referent| (referent, Standing::Shared)).collect()
    }

    /// The numbers in a role: "killed 137 people", "144 people were killed".
    fn values(&self, proposition: &Proposition<'_>, role: &RoleName) -> Vec<End> {
        let quantities = &self.read.mentions.quantities;
        let first = quantities.partition_point(|quantity| quantity.sentence < self.index);
        let here = quantities[first..].iter().take_while(|quantity| quantity.sentence == self.index);
        let here: Vec<_> = here.filter(|quantity| quantity.measure == Measure::Count).collect();
        let mut found = Vec::new();
        for argument in proposition.in_role(role) {
            let tree = self.sentence.tree;
            let content = self.sentence.content(argument.word);
            let number = here.iter().find(|quantity| {
                quantity.head == argument.word
                    || quantity.head == content
                    || quantity.words.contains(&argument.word)
                    || (tree.word(quantity.head).deprel == Deprel::Nummod || tree.word(quantity.head).deprel == Deprel::Nmod)
                        && tree.word(quantity.head).head == Some(content)
                    || quantity.words.clone().any(|word| {
                        matches!(tree.word(word).deprel, Deprel::Nummod | Deprel::Det | Deprel::Amod)
                            && tree.word(word).head == Some(content)
                    })
            });
            let Some(quantity) = number else { continue };
            let tokens = &self.read.sentences[self.index].tokens;
            let last = (quantity.words.end - 1).max(content);
            found.push(End {
                object: Object::Number(quantity.value),
                bound: quantity.bound,
                span: Some(tokens[quantity.words.start.min(content)].span.to(tokens[last].span)),
                case: None,
                standing: argument.standing,
                referent: None,
            });
        }
        found
    }

    /// Whether a condition on a role holds.
    fn holds(&self, condition: &Condition, proposition: &Proposition<'_>) -> bool {
        let mut fillers = proposition.in_role(&condition.role);
        let is_met = fillers.any(|argument| {
            // "On Monday" is no place that something is on.
            if condition.any_of.is_empty() {
                return !self.is_time(argument.word);
            }
            self.sentence.coordinated(argument.word).into_iter().any(|word| {
                let content = self.sentence.content(word);
                condition.any_of.iter().any(|requirement| match requirement {
                    Requirement::Lemma(lemma) => self.is_lemma(content, lemma),
                    Requirement::Class(class) => {
                        self.referents().one(word).is_some_and(|referent| self.is_a(self.class_of(referent), *class))
                    }
                })
            })
        });
        is_met != condition.is_barred
    }

    /// Whether a noun is the one asked for, also of two words: "martial law".
    fn is_lemma(&self, noun: usize, wanted: &str) -> bool {
        let lemma = self.sentence.lemma(noun);
        if lemma.eq_ignore_ascii_case(wanted) {
            return true;
        }
        let Some((before, last)) = wanted.rsplit_once(' ') else { return false };
        let is_before = |at: usize| self.sentence.lemma(at).eq_ignore_ascii_case(before) && self.sentence.tree.word(at).head == Some(noun);
        lemma.eq_ignore_ascii_case(last) && noun.checked_sub(1).is_some_and(is_before)
    }

    /// Whether a word heads a time.
    fn is_time(&self, word: usize) -> bool {
        let times = &self.read.mentions.times;
        let first = times.partition_point(|time| time.sentence < self.index);
        times[first..].iter().take_while(|time| time.sentence == self.index).any(|time| time.words.contains(&word))
    }

    fn class_of(&self, referent: Referent) -> ClassId {
        self.read.entities.entities[referent.entity].class
    }

    fn is_a(&self, class: ClassId, ancestor: ClassId) -> bool {
        self.read.ontology.is_a(class, ancestor)
    }

    /// Whether an entity may stand at an end of a relation. What is only loosely tied to a noun and is a place acts in nothing.
    pub(super) fn admits(&self, classes: &[ClassId], referent: Referent, standing: Standing) -> bool {
        let entity = &self.read.entities.entities[referent.entity];
        if standing == Standing::Loose && self.is_mere_place(entity.class) && !classes.is_empty() {
            let actors_only = !classes.iter().any(|&class| self.is_a(entity.class, class));
            if actors_only {
                return false;
            }
        }
        classes.is_empty()
            || classes.iter().any(|&class| {
                // What is new was given a class by its words alone: it may be something narrower.
                self.is_a(entity.class, class)
                    || (entity.entry.is_none() && self.is_a(class, entity.class) && !is_kind(self.read.ontology, class, "Place"))
            })
    }

    fn is_mere_place(&self, class: ClassId) -> bool {
        is_kind(self.read.ontology, class, "Place") && !is_kind(self.read.ontology, class, "Actor")
    }

    /// The claims of a match, one for each who says so; none where it would say something of a thing and itself.
    pub(super) fn claims(&self, proposition: &Proposition<'_>, found: &Match<'_>) -> Vec<Claim> {
        let Some(claim) = self.claim(proposition, found) else { return Vec::new() };
        let innermost = proposition.context.speakers.last().copied();
        let words = innermost.map(|word| self.sentence.coordinated(word)).unwrap_or_default();
        let together = words.into_iter().filter_map(|word| self.referents().one(word)).flat_map(|one| self.referents().with_fellows(one));
        let mut together: Vec<usize> =
            together.map(|speaker| speaker.entity).filter(|&speaker| self.referents().is_named(speaker)).collect();
        together.dedup();
        if together.len() > MOST_TOGETHER {
            return vec![claim];
        }
        if claim.addressee.is_some() {
            return self.each_holder(proposition, claim);
        }
        let Some(last) = claim.speakers.last().copied().filter(|last| together.len() > 1 && together.contains(last)) else {
            return vec![claim];
        };
        // "Norland and Ostany said they would": each for itself.
        if let Some(subject) = claim.subject.filter(|subject| together.contains(subject)) {
            together = vec![subject];
        }
        let of = |speaker: usize| {
            let chain = claim.speakers.iter().map(|&other| if other == last { speaker } else { other }).collect();
            Claim { speakers: chain, ..claim.clone() }
        };
        together.into_iter().map(of).collect()
    }

    /// "Norland and Ostany urged": a claim for each of them.
    fn each_holder(&self, proposition: &Proposition<'_>, claim: Claim) -> Vec<Claim> {
        let holder = proposition.context.attitudes.iter().find_map(|held| held.holder);
        let words = holder.map(|word| self.sentence.coordinated(word)).unwrap_or_default();
        let all = words.into_iter().filter_map(|word| self.referents().one(word)).flat_map(|one| self.referents().with_fellows(one));
        let others: Vec<Referent> =
            all.filter(|other| Some(other.entity) != claim.subject && Some(other.entity) != claim.addressee).collect();
        let of = |other: Referent| {
            let subject_span = self.noun_phrase(other);
            let evidence = self.evidence(&claim.predicate_spans, subject_span, claim.object_span);
            Claim { subject: Some(other.entity), subject_span, evidence, ..claim.clone() }
        };
        let others: Vec<Claim> = others.into_iter().take(MOST_TOGETHER).map(of).collect();
        std::iter::once(claim).chain(others).collect()
    }

    /// Makes the claim of a match; none where it would say something of a thing and itself.
    fn claim(&self, proposition: &Proposition<'_>, found: &Match<'_>) -> Option<Claim> {
        let mut subject = found.subject.0;
        let context = &proposition.context;
        let relation = found.frame.relation;
        let mut hypothetical = context.hypothetical;
        // "Prepares for Ostany's attack", "rejected the plan of Ostany to attack": whether Ostany will is left open.
        let of_others = context.attitudes.iter().rposition(|held| self.is_about_others(held, subject));
        // "Considered its president": who is considered is president.
        let is_named = proposition.category == Category::Noun && self.sentence.tree.word(proposition.head).deprel != Deprel::Xcomp;
        hypothetical |= of_others.is_some() && !is_named;
        let held_attitudes = &context.attitudes[of_others.map_or(0, |last| last + 1)..];
        let mut attitudes: Vec<AttitudeId> = held_attitudes.iter().map(|held| held.attitude).collect();
        if attitudes.last().is_some_and(|innermost| found.frame.absorbs.contains(innermost)) {
            attitudes.pop();
        }
        if found.frame.presupposed {
            // "Rejected requests": made by others.
            let refused = |held: &Held| self.read.ontology.attitude(held.attitude).is_refusal && held.holder == Some(subject.word);
            let is_object = matches!(self.sentence.tree.word(proposition.head).deprel, Deprel::Obj | Deprel::NsubjPass);
            if is_object && context.attitudes.iter().any(refused) {
                return None;
            }
            attitudes.clear();
        }
        // "Plans to oppose the sale": refuses it.
        let refuses = |attitude: &AttitudeId| self.read.ontology.attitude(*attitude).is_refusal;
        let is_willing = |attitude: &AttitudeId| self.read.ontology.attitude(*attitude).is_willingness;
        if let Some(at) = attitudes.iter().rposition(refuses) {
            let first = attitudes[..at].iter().rposition(|attitude| !is_willing(attitude)).map_or(0, |other| other + 1);
            attitudes.drain(first..at);
        }
        // "May refuse to", "urged them to refuse to": may not, urged not to.
        let mut negated = context.negated != found.frame.negated;
        if let Some(at) = attitudes.iter().rposition(refuses).filter(|&at| at > 0) {
            attitudes.remove(at);
            negated = !negated;
        }
        let mut addressee = None;
        // "A urges B to withdraw": A urges, B is urged.
        if let Some(by) = held_attitudes.iter().find_map(|held| held.holder)
            && !self.sentence.coordinated(by).contains(&subject.word)
            && let Some(holder) = self.referents().one(by)
            && !found.frame.presupposed
        {
            if holder.entity != subject.entity {
                addressee = Some(subject.entity);
                subject = holder;
            } else if let Some(at) = held_attitudes.iter().position(|held| held.directed).filter(|&at| at < attitudes.len()) {
                // "Norland said that it must withdraw": nobody is urged.
                attitudes.remove(at);
                hypothetical = true;
            }
        }
        if found.object.object == Object::Entity(subject.entity) || found.object.span == Some(subject.span) && subject.group.is_none() {
            return None;
        }
        let is_modifier = self.sentence.tree.word(proposition.head).deprel == Deprel::Amod;
        // "Norlandic and Ostanic officials met": one noun stands for both.
        let is_of_one_noun = found.object.referent.is_some_and(|object| object.word == subject.word);
        if proposition.category == Category::Verb && !is_modifier && !is_of_one_noun && self.names_within(found.object.object, subject.span)
        {
            return None;
        }
        let mut speakers = Vec::new();
        let mut reported = context.reported;
        for &word in &context.speakers {
            let speaker = self.referents().one(word).filter(|speaker| self.referents().is_named(speaker.entity));
            match speaker.or_else(|| self.spoken_for(word)) {
                Some(speaker) if Some(&speaker.entity) != speakers.last() => speakers.push(speaker.entity),
                Some(_) => {}
                None => reported = true,
            }
        }
        if speakers.is_empty() && !reported {
            speakers.extend(self.quotations.speaker(self.index, proposition.head));
        }
        // "Will expel them if they stay": a threat, where the act does harm.
        if let Some(threat) = context.condition.filter(|_| !negated && self.read.ontology.relation(relation).is_hostile())
            && let Some(plan) = attitudes.last_mut()
        {
            *plan = threat;
            hypothetical = false;
        }
        let polarity = match found.frame.presupposed {
            true => Polarity::Affirmed,
            false => Polarity::of(hypothetical, negated),
        };
        let predicate_spans = self.predicate_spans(proposition, found.object.case);
        let subject_span = self.noun_phrase(subject);
        let object_span = found.object.referent.map(|referent| self.noun_phrase(referent)).or(found.object.span);
        let evidence = self.evidence(&predicate_spans, subject_span, object_span);
        let says_so = |&word: &usize| self.referents().one(word).is_some_and(|speaker| self.speaks_for(speaker.entity, subject.entity));
        let is_quoted = speakers.last().is_some_and(|&speaker| self.speaks_for(speaker, subject.entity));
        // "We will".
        let is_own = self.sentence.tree.word(subject.word).features.person == Some(Person::First);
        let announced = addressee.is_none() && (context.speakers.last().is_some_and(says_so) || is_quoted || is_own);
        let event = self.read.ontology.event_type(&attitudes, relation, negated && !found.frame.presupposed, announced).map(str::to_owned);
        let mut basis = self.basis(proposition, attitudes.len(), speakers.len());
        basis.add_if(found.frame.presupposed, Ground::Presupposed);
        basis.add_if(reported && speakers.is_empty(), Ground::Reported);
        basis.add_if(addressee.is_some(), Ground::Addressee);
        let Relation { kind, name, .. } = self.read.ontology.relation(relation);
        let kind = *kind;
        match kind {
            RelationKind::State => basis.add(Ground::State),
            RelationKind::Value => basis.add(Ground::Value),
            RelationKind::Event => {}
        }
        self.rest_on(&mut basis, proposition, found, subject);
        Some(Claim {
            sentence: self.index,
            subject: Some(subject.entity),
            predicate: Predicate::Relation(relation),
            object: found.object.object,
            bound: found.object.bound,
            polarity,
            reported: reported && speakers.is_empty(),
            speakers,
            addressee,
            time: time::time(self.read, self.index, self.sentence, proposition, kind),
            place: self.place(proposition, found, relation),
            event,
            confidence: self.read.confidences.of(basis, Some(name)),
            basis,
            subject_span,
            object_span,
            predicate_spans,
            evidence,
            rule: Some(found.frame.id.clone()),
            arguments: Vec::new(),
            attitudes,
        })
    }

    /// Whether somebody speaks of himself, or of the state that he acts for.
    fn speaks_for(&self, speaker: usize, subject: usize) -> bool {
        let entry = |entity: usize| self.read.entities.entities[entity].entry;
        let state = |entity: usize| entry(entity).and_then(|entry| self.read.kb.acts_for(entry));
        speaker == subject || state(speaker).is_some_and(|own| Some(own) == entry(subject) || Some(own) == state(subject))
    }

    /// Whether somebody else than who acts holds an attitude that is only ever about own acts, or nobody knows who refuses.
    fn is_about_others(&self, held: &Held, actor: Referent) -> bool {
        let attitude = self.read.ontology.attitude(held.attitude);
        let Some(holder) = held.holder else {
            return attitude.is_refusal && self.sentence.tree.word(held.word).upos == Upos::Verb;
        };
        let is_actor = |other: Referent| other.entity == actor.entity;
        attitude.is_of_own_acts
            && !held.directed
            && !self.sentence.coordinated(holder).contains(&actor.word)
            && !self.referents().one(holder).is_none_or(is_actor)
    }

    /// The body for which somebody without a name speaks: "a spokesman for *the army*".
    fn spoken_for(&self, word: usize) -> Option<Referent> {
        let proposition = self.propositions.iter().find(|other| other.head == word && other.category == Category::Noun)?;
        let frames = self.read.lexicon.frames_of(Category::Noun, &proposition.lemma);
        let fillers = frames.filter(|frame| self.read.ontology.relation(frame.relation).own_side).flat_map(|frame| {
            let range = &self.read.ontology.relation(frame.relation).range;
            frame.object.iter().flat_map(|role| self.fillers(proposition, role, range))
        });
        let is_body = |referent: &Referent| is_kind(self.read.ontology, self.class_of(*referent), "Organization");
        fillers.map(|(referent, _)| referent).find(|referent| is_body(referent) && self.referents().is_named(referent.entity))
    }

    /// Whether an entity is named within a span: what "U.S. troops" do they do not do to the United States.
    fn names_within(&self, object: Object, span: Span) -> bool {
        let Object::Entity(entity) = object else { return false };
        let mentions = &self.read.mentions.mentions;
        self.read.entities.entities[entity].mentions.iter().any(|&mention| span.contains(mentions[mention].phrase))
    }

    /// Where it happens: a phrase of place that is not the object.
    fn place(&self, proposition: &Proposition<'_>, found: &Match<'_>, relation: RelationId) -> Option<usize> {
        self.read.ontology.relation(relation).plover.as_ref()?;
        let cases = &self.read.lexicon.grammar().place_cases;
        for case in cases {
            for argument in proposition.in_role(&RoleName::from_name(case)) {
                if let Some(place) = self.referents().one(argument.word)
                    && is_kind(self.read.ontology, self.class_of(place), "Place")
                    && found.object.object != Object::Entity(place.entity)
                {
                    return Some(place.entity);
                }
            }
        }
        None
    }
}

/// Whether a class is of a kind that the code has to know by name.
pub(super) fn is_kind(ontology: &Ontology, class: ClassId, name: &str) -> bool {
    ontology.class_named(name).is_some_and(|ancestor| ontology.is_a(class, ancestor))
}

/// Whether of two matches only the more specific claims something: those with the same ends of one family, or of one relation where one is one's own.
pub(super) fn compete(one: &Match<'_>, other: &Match<'_>) -> bool {
    let is_of_one_kind =
        one.frame.family == other.frame.family || (one.frame.is_own || other.frame.is_own) && one.frame.relation == other.frame.relation;
    is_of_one_kind && one.subject.0.entity == other.subject.0.entity && one.object.object == other.object.object
}

/// Of the matches that compete, the most specific.
pub(super) fn most_specific<'m, 'a>(matches: &'m [Match<'a>]) -> Vec<&'m Match<'a>> {
    // Of matches without an object the one that has words for it.
    let rank = |found: &Match<'a>| {
        let (is_own, conditions, restricted) = found.frame.specificity();
        (is_own, found.object.span.is_some(), conditions, restricted, std::cmp::Reverse(found.frame.id.as_str()))
    };
    let mut chosen: Vec<&Match<'_>> = Vec::new();
    for found in matches {
        if chosen.iter().any(|other| compete(found, other) && rank(other) >= rank(found)) {
            continue;
        }
        chosen.retain(|other| !compete(found, other));
        chosen.push(found);
    }
    chosen
}
