//! The table `data/picture/classes.tsv` in; out: how an entity is drawn.

use std::collections::BTreeMap;

/// How nodes of one class are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Style {
    /// Name of a Graphviz shape.
    pub(super) shape: &'static str,
    /// Colour inside.
    pub(super) fill: &'static str,
    /// Colour of the line.
    pub(super) line: &'static str,
}

/// For what has no class of the table.
const PLAIN: Style = Style { shape: "box", fill: "#F4F4F4", line: "#7D7D7D" };

/// Styles by local name of the class.
#[derive(Clone, Debug)]
pub(super) struct Styles(BTreeMap<&'static str, Style>);

impl Styles {
    /// Those that are part of the program.
    pub(super) fn built_in() -> Self {
        let rows = include_str!("../../data/picture/classes.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
        let style = |row: &'static str| {
            let mut cells = row.split('\t');
            Some((cells.next()?, Style { shape: cells.next()?, fill: cells.next()?, line: cells.next()? }))
        };
        Self(rows.filter_map(style).collect())
    }

    /// The class of the table that an entity falls under, and its style; `kinds` are its classes, the narrowest first.
    pub(super) fn of<'a>(&self, kinds: impl IntoIterator<Item = &'a str>) -> (Option<&'a str>, Style) {
        let known = kinds.into_iter().find_map(|kind| self.0.get(kind).map(|style| (Some(kind), *style)));
        known.unwrap_or((None, PLAIN))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_style_and_the_narrowest_class_counts() {
        let styles = Styles::built_in();
        let rows = include_str!("../../data/picture/classes.tsv").lines().filter(|line| !line.starts_with('#')).count() - 1;
        assert_eq!(styles.0.len(), rows);
        let (class, style) = styles.of(["City", "Place", "Actor"]);
        assert_eq!((class, style.fill), (Some("Place"), "#ECEFF2"));
        assert_eq!(styles.of(["Unheard"]), (None, PLAIN));
    }
}
