//! Sentences in, who is meant by which words: what a reader of the graph relies on.

use std::fmt::Write;
use std::sync::LazyLock;

use expect_test::{Expect, expect};

use super::{Antecedents, Resources, resolve};
use crate::input::Document;
use crate::kb::KnowledgeBase;
use crate::mention::{self, MentionKind};
use crate::ontology::Ontology;
use crate::syntax::{Model, Parser, Tree};
use crate::text;

static TOOLS: LazyLock<(Ontology, KnowledgeBase, Parser, Antecedents)> = LazyLock::new(|| {
    let ontology = Ontology::built_in().expect("the ontology is part of the program");
    let kb = KnowledgeBase::built_in(&ontology).expect("the tables are part of the program");
    (ontology, kb, Parser::built_in(Model::default()), Antecedents::built_in(Model::default()))
});

/// One line a sentence: each mention with its entity, `*` for what tells documents apart; times; amounts.
fn read(input: &str) -> String {
    let (ontology, kb, parser, antecedents) = &*TOOLS;
    let document = Document { date: Some("2024-04-02".to_owned()), ..Document::new("test", input) };
    let sentences = text::segment(input);
    let trees: Vec<Tree> = sentences.iter().map(|sentence| parser.parse(&sentence.forms(input))).collect();
    let mentions = mention::find(&document, &sentences, &trees, ontology, kb);
    let entities = resolve(&document, &sentences, &trees, &mentions, Resources { ontology, kb, antecedents });
    let mut found = String::new();
    for (index, sentence) in sentences.iter().enumerate() {
        let mut items = Vec::new();
        for (number, mention) in mentions.mentions.iter().enumerate().filter(|(_, mention)| mention.sentence == index) {
            let entity = entities.of_mention[number].map(|entity| &entities.entities[entity]);
            let id = entity.map_or("nobody".to_owned(), |entity| match entity.id.rsplit_once('.') {
                Some((name, _)) => format!("{name}.*"),
                None => entity.id.clone(),
            });
            let mark = if mention.kind == MentionKind::Pronoun { "~" } else { "=" };
            items.push((mention.span.begin, format!("{} {mark} {id}", mention.span.of(input))));
        }
        for time in mentions.times.iter().filter(|time| time.sentence == index) {
            let day = |day: Option<jiff::civil::Date>| day.map_or("?".to_owned(), |day| day.to_string());
            let words = sentence.tokens[time.words.start].span.to(sentence.tokens[time.words.end - 1].span);
            items.push((words.begin, format!("{} @ {}..{}", words.of(input), day(time.from), day(time.to))));
        }
        for amount in mentions.quantities.iter().filter(|amount| amount.sentence == index) {
            let words = sentence.tokens[amount.words.start].span.to(sentence.tokens[amount.words.end - 1].span);
            items.push((words.begin, format!("{} # {:?} {}", words.of(input), amount.bound, amount.value)));
        }
        items.sort();
        let items: Vec<String> = items.into_iter().map(|(_, item)| item).collect();
        let _ = writeln!(found, "{}", items.join("; "));
    }
    found
}

#[track_caller]
fn check(input: &str, expected: Expect) {
    expected.assert_eq(&read(input));
}

#[test]
fn titles_stand_outside_of_names() {
    check(
        "Norwegian Prime Minister Odd Brask met President Amira Tolen in Oslo. Brask thanked Tolen.",
        expect![[r#"
        Norwegian = Norway; Odd Brask = Odd_Brask; Amira Tolen = Amira_Tolen; Oslo = Oslo
        Brask = Odd_Brask; Tolen = Amira_Tolen
    "#]],
    );
}

#[test]
fn surnames_go_to_full_names_and_acronyms_to_what_they_shorten() {
    check(
        "Dobrin, the rebel leader, fled. Soldiers arrested Ruben Dobrin near Kyiv.",
        expect![[r#"
        Dobrin = Ruben_Dobrin; rebel leader = Ruben_Dobrin
        Soldiers = Soldiers.*; Ruben Dobrin = Ruben_Dobrin; Kyiv = Kyiv
    "#]],
    );
    check(
        "The Coastal Fishing Authority (CFA) protested. The CFA called the ban unfair.",
        expect![[r#"
        Coastal Fishing Authority = Coastal_Fishing_Authority; CFA = Coastal_Fishing_Authority
        CFA = Coastal_Fishing_Authority
    "#]],
    );
}

#[test]
fn heads_of_organisations_hold_names_together() {
    check(
        "The Ministry of Fisheries and Harbours in Oslo wrote to the University of Brask and to Chad Smith.",
        expect![[r#"
            Ministry of Fisheries and Harbours = Ministry_of_Fisheries_and_Harbours; Oslo = Oslo; University of Brask = University_of_Brask; University of Brask and to Chad Smith = University_of_Brask_and_to_Chad_Smith.*; Chad Smith = Chad_Smith
        "#]],
    );
    check(
        "The Norwegian Fishing Ministry denied it. The Ministry of Fishing of Norway said nothing.",
        expect![[r#"
            Norwegian = Norway; Norwegian Fishing Ministry = Fishing_Ministry_of_Norway; it ~ nobody
            Ministry of Fishing of Norway = Fishing_Ministry_of_Norway; Norway = Norway
        "#]],
    );
}

#[test]
fn the_executive_is_the_country() {
    check(
        "The French government rejected the plan. French authorities arrested two men, and the Kremlin praised Moscow's police.",
        expect![[r#"
            French = France; French government = France; plan = Plan.*
            French = France; French authorities = France; two # Exact 2; men = Men.*; Kremlin = Kremlin; Moscow = Moscow; police = Police.*
        "#]],
    );
}

#[test]
fn capitals_act_and_are_places() {
    check(
        "Moscow has accused Paris of lying. Kyiv was shelled. Thousands marched in Moscow.",
        expect![[r#"
            Moscow = Russia; Paris = France
            Kyiv = Kyiv
            Thousands # About 2000; Thousands = Thousands.*; Moscow = Moscow
        "#]],
    );
}

#[test]
fn roles_go_to_their_holders() {
    check(
        "The Russian president arrived on Monday. Later the president left Kazan.",
        expect![[r#"
        Russian = Russia; Russian president = Vladimir_Putin; Monday @ 2024-04-01..2024-04-01
        president = Vladimir_Putin; Kazan = Kazan
    "#]],
    );
    check(
        "A former minister protested. The ambassador of Chad and another ambassador listened.",
        expect![[r#"
            former minister = Former_minister.*
            ambassador of Chad = Ambassador_of_Chad.*; ambassador of Chad and another ambassador = Ambassador_of_Chad_and_another_ambassador.*; Chad = Chad; ambassador = Ambassador.*
        "#]],
    );
}

#[test]
fn appositions_and_predicates_are_their_subjects() {
    check(
        "Al-Shabaab, a branch of the militant group al-Qaeda, shelled the port.",
        expect![[r#"
            Al-Shabaab = al-Shabaab; branch of the militant group al-Qaeda = al-Shabaab; militant group = al-Qaeda; al-Qaeda = al-Qaeda; port = Port.*
        "#]],
    );
    check(
        "Boko Haram is a militant group. It is not a state.",
        expect![[r#"
            Boko Haram = Boko_Haram; militant group = Boko_Haram
            It ~ Boko_Haram; state = State.*
        "#]],
    );
    check(
        "An Iraq-based affiliate of the terrorist group Islamic State has attacked the port.",
        expect![[r#"
            Iraq = Iraq; Iraq-based affiliate of the terrorist group Islamic State = Iraq-based_affiliate_of_the_terrorist_group_Islamic_State.*; terrorist group = Islamic_State; Islamic State = Islamic_State; port = Port.*
        "#]],
    );
}

#[test]
fn nicknames_and_numbers_belong_to_names() {
    check(
        "John “Ace” Brask commands the 71st Northern Battalion.",
        expect![[r#"
        John “Ace” Brask = John_Ace_Brask; 71st Northern Battalion = 71st_Northern_Battalion
    "#]],
    );
}

#[test]
fn who_is_made_something_is_it() {
    check(
        "The African Union elected Amira Brask as the organization's chair. She thanked a Norwegian opposition leader.",
        expect![[r#"
            African Union = African_Union; Amira Brask = Amira_Brask; organization = African_Union; chair = Amira_Brask
            She ~ Amira_Brask; Norwegian = Norway; Norwegian opposition leader = Norwegian_opposition_leader.*
        "#]],
    );
    check(
        "Boko Haram struck first. A spokesman for the port said that a group of traders had fled.",
        expect![[r#"
            Boko Haram = Boko_Haram
            spokesman = Spokesman.*; port = Port.*; group of traders = Group_of_traders.*; traders = Traders.*
        "#]],
    );
}

#[test]
fn groups_and_countries_are_taken_up() {
    check(
        "Hezbollah attacked a village in Lebanon. The group has bases in the country.",
        expect![[r#"
            Hezbollah = Hezbollah; village = Village.*; Lebanon = Lebanon
            group = Hezbollah; bases = Bases.*; country = Lebanon
        "#]],
    );
}

#[test]
fn events_are_taken_up_where_no_place_disagrees() {
    check(
        "A bomb attack in Nairobi killed 12 people. Police condemned the attack. An attack in Kabul followed. The Kabul attack was worse.",
        expect![[r#"
            bomb attack in Nairobi = Attack.*; Nairobi = Nairobi; 12 # Exact 12; people = People.*
            Police = Police.*; attack = Attack.*
            attack in Kabul = Attack.*; Kabul = Kabul
            Kabul = Kabul; Kabul attack = Attack.*
        "#]],
    );
}

#[test]
fn pronouns_go_to_the_nearest_subject_that_fits() {
    check(
        "Ms Tolen visited the king. She thanked him for his help. Hamas withdrew its fighters.",
        expect![[r#"
            Tolen = Tolen.*; king = King.*
            She ~ Tolen.*; him ~ King.*; his ~ King.*
            Hamas = Hamas; its ~ Hamas; fighters = Fighters.*
        "#]],
    );
    check(
        "It rained. They say it is clear that nobody knows.",
        expect![[r#"
            It ~ nobody
            They ~ nobody
        "#]],
    );
}

#[test]
fn we_is_the_side_of_the_speaker() {
    check(
        "“We reject this,” Kremlin spokesman Dmitry Peskov said. We left early.",
        expect![[r#"
            We ~ Russia; Kremlin = Kremlin; Dmitry Peskov = Dmitry_Peskov
            We ~ Russia
        "#]],
    );
}

#[test]
fn headlines_follow_the_body() {
    check(
        "BRASK WARNS RUSSIA OF WAR WITH TALIBAN\n\nThe minister, Odd Brask, warned Russia.",
        expect![[r#"
            BRASK = Odd_Brask; RUSSIA = Russia; WAR = War.*; TALIBAN = Taliban
            minister = Odd_Brask; Odd Brask = Odd_Brask; Russia = Russia
        "#]],
    );
}

#[test]
fn times_are_days_seen_from_publication() {
    check(
        "He spoke on Tuesday, on Wednesday, on March 22 and in 2021.",
        expect![[r#"
        He ~ nobody; Tuesday @ 2024-04-02..2024-04-02; Wednesday @ 2024-03-27..2024-03-27; March 22 @ 2024-03-22..2024-03-22; 2021 @ 2021-01-01..2021-12-31
    "#]],
    );
    check(
        "Talks will resume next week, on Friday or in May.",
        expect![[r#"
        Talks = Meeting.*; next week @ 2024-04-08..2024-04-14; Friday @ 2024-04-05..2024-04-05; May @ 2024-05-01..2024-05-31
    "#]],
    );
    check(
        "Two weeks ago, last month, late March, 5 June 2019, since 2020, until July, the 1990s and yesterday.",
        expect![[r#"
        Two weeks ago @ 2024-03-16..2024-03-22; last month @ 2024-03-01..2024-03-31; late March @ 2024-03-21..2024-03-31; 5 June 2019 @ 2019-06-05..2019-06-05; 2020 @ 2020-01-01..2024-04-02; July @ ?..2023-07-31; 1990s @ 1990-01-01..1999-12-31; yesterday @ 2024-04-01..2024-04-01
    "#]],
    );
}

#[test]
fn amounts_have_bounds() {
    check(
        "At least 144 people died, over a hundred were hurt and some 3,000 fled.",
        expect![[r#"
        At least 144 # AtLeast 144; people = People.*; over a hundred # AtLeast 100; some 3,000 # About 3000
    "#]],
    );
    check(
        "Dozens of men and two women drove 1.2 million tonnes, 40 percent of it, for $5 million.",
        expect![[r#"
            Dozens # About 24; men = Men.*; men and two women = Men_and_two_women.*; two # Exact 2; women = Women.*; it ~ nobody; $5 million # Exact 5000000
        "#]],
    );
}

#[test]
fn nouns_that_name_nothing_are_no_events() {
    check(
        "Two guards reportedly opened fire near Oslo. The plant caught fire. A fire destroyed the plant.",
        expect![[r#"
            Two # Exact 2; guards = Guards.*; Oslo = Oslo
            plant = Plant.*
            fire = Disaster.*; plant = Plant.*
        "#]],
    );
}

#[test]
fn sentences_in_capitals_name_as_others_do() {
    check(
        "NORWAY HAS DETAINED THREE SUSPECTS IN FINLAND LINKED TO OSLO ATTACK, SECURITY AGENCY SAYS",
        expect![[r#"
            NORWAY = Norway; THREE # Exact 3; SUSPECTS = Suspects.*; FINLAND = Finland; OSLO = Oslo; OSLO ATTACK = Attack.*; SECURITY AGENCY = Security_agency.*
        "#]],
    );
}

#[test]
fn bullets_and_dashes_stay_outside() {
    check(
        "- Hamas rejected the offer.\n\n- The Oslo-based group fled.",
        expect![[r#"
        Hamas = Hamas
        Oslo = Oslo; Oslo-based group = Oslo-based_group.*
    "#]],
    );
}

#[test]
fn groups_are_taken_up() {
    check(
        "Hamas and Hezbollah met in Qatar. Both groups agreed. They left the capital. Norway and Sweden quarrelled. The two countries met.",
        expect![[r#"
            Hamas = Hamas; Hamas and Hezbollah = Hamas_and_Hezbollah.*; Hezbollah = Hezbollah; Qatar = Qatar
            groups = Hamas_and_Hezbollah.*
            They ~ Hamas_and_Hezbollah.*; capital = Doha
            Norway = Norway; Norway and Sweden = Norway_and_Sweden.*; Sweden = Sweden
            two # Exact 2; countries = Norway_and_Sweden.*
        "#]],
    );
}

#[test]
fn who_was_named_just_before_may_be_counted() {
    check(
        "Russian President Vladimir Putin met Chinese President Xi Jinping in Oslo. The two leaders talked. The two countries are rivals.",
        expect![[r#"
            Russian = Russia; Vladimir Putin = Vladimir_Putin; Chinese = China; Xi Jinping = Xi_Jinping; Oslo = Oslo
            two # Exact 2; leaders = Vladimir_Putin_and_Xi_Jinping.*
            two # Exact 2; countries = Russia_and_China.*; rivals = Russia_and_China.*
        "#]],
    );
    check(
        "Norway, Sweden and Chad met Qatar. The two countries left.",
        expect![[r#"
        Norway = Norway; Norway, Sweden and Chad = Norway_Sweden_and_Chad.*; Sweden = Sweden; Chad = Chad; Qatar = Qatar
        two # Exact 2; countries = Countries.*
    "#]],
    );
}

#[test]
fn we_is_the_group_with_the_speaker_in_it() {
    check(
        "My lawyer Odd Brask and I wrote it. We sent it to Oslo. Our letter was lost.",
        expect![[r#"
            My ~ Odd_Brask; lawyer = Lawyer.*; lawyer Odd Brask and I = Lawyer_Odd_Brask_and_I.*; Odd Brask = Odd_Brask; I ~ Odd_Brask; it ~ It.*
            We ~ Lawyer_Odd_Brask_and_I.*; it ~ It.*; Oslo = Oslo
            Our ~ Lawyer_Odd_Brask_and_I.*; letter = Letter.*
        "#]],
    );
}

#[test]
fn who_speaks_of_himself_by_name_is_i() {
    check(
        "I, Odd Brask, swear that I wrote it. My hand shook.",
        expect![[r#"
        I ~ Odd_Brask; Odd Brask = Odd_Brask; I ~ Odd_Brask; it ~ nobody
        My ~ Odd_Brask
    "#]],
    );
    check(
        "Odd Brask met the press. \"My name is known, I am Tarvo Lund,\" a man shouted.",
        expect![[r#"
        Odd Brask = Odd_Brask; press = Press.*
        My ~ Tarvo_Lund; I ~ Tarvo_Lund; Tarvo Lund = Tarvo_Lund; man = Man.*
    "#]],
    );
}

#[test]
fn pronouns_may_stand_before_the_name() {
    check(
        "Tarvo Lund stayed. In his speech, Odd Brask thanked Norway. Odd Brask, he is a good man.",
        expect![[r#"
        Tarvo Lund = Tarvo_Lund
        his ~ Odd_Brask; speech = Speech.*; Odd Brask = Odd_Brask; Norway = Norway
        Odd Brask = Odd_Brask; he ~ Odd_Brask; good man = Odd_Brask
    "#]],
    );
}

#[test]
fn who_speaks_is_not_who_is_spoken_of() {
    check(
        "The minister came. The minister is ill, and I think that he knows it.",
        expect![[r#"
        minister = Minister.*
        minister = Minister.*; I ~ nobody; he ~ Minister.*; it ~ nobody
    "#]],
    );
}

#[test]
fn a_branch_is_the_only_one_of_the_document() {
    check(
        "An Afghanistan-based affiliate of the terrorist group Islamic State attacked Oslo. ISIS-K said it was right.",
        expect![[r#"
            Afghanistan = Afghanistan; Afghanistan-based affiliate of the terrorist group Islamic State = Islamic_State_Khorasan_Province; terrorist group = Islamic_State; Islamic State = Islamic_State; Oslo = Oslo
            ISIS-K = Islamic_State_Khorasan_Province; it ~ Islamic_State_Khorasan_Province
        "#]],
    );
    check(
        "An affiliate of Islamic State attacked Oslo. ISIS-K and Islamic State West Africa Province fell silent.",
        expect![[r#"
            affiliate of Islamic State = Affiliate_of_Islamic_State.*; Islamic State = Islamic_State; Oslo = Oslo
            ISIS-K = Islamic_State_Khorasan_Province; ISIS-K and Islamic State West Africa Province = ISIS-K_and_Islamic_State_West_Africa_Province.*; Islamic State West Africa Province = Islamic_State_West_Africa_Province
        "#]],
    );
}

#[test]
fn full_names_are_those_of_whom_they_shorten() {
    check(
        "Donald John Trump met Isabel Lund. Isabel left Oslo.",
        expect![[r#"
        Donald John Trump = Donald_Trump; Isabel Lund = Isabel_Lund
        Isabel = Isabel_Lund; Oslo = Oslo
    "#]],
    );
}

#[test]
fn who_is_addressed_is_not_spoken_of() {
    check(
        "Norway may negotiate with Hamas. Norwegian minister Odd Brask told the journalists: \"We speak with them every day.\"",
        expect![[r#"
            Norway = Norway; Hamas = Hamas
            Norwegian = Norway; Odd Brask = Odd_Brask; journalists = Journalists.*; We ~ nobody; them ~ nobody
        "#]],
    );
}

#[test]
fn unknown_names_get_the_class_their_words_give() {
    check(
        "The New Labour Party met the Union for a Popular Movement. Storm Brenda hit Tolen, Norway. Chief of staff Tarvo Brask left. The adviser of President Putin stayed.",
        expect![[r#"
            New Labour Party = New_Labour_Party; Union for a Popular Movement = Union_for_a_Popular_Movement
            Storm Brenda = Storm_Brenda; Tolen = Tolen.*; Norway = Norway
            staff = Staff.*; Tarvo Brask = Tarvo_Brask
            adviser of President Putin = Adviser_of_President_Putin.*; Putin = Vladimir_Putin
        "#]],
    );
}
