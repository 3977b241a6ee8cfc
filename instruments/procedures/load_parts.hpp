#pragma once

#include <optional>
#include <string>

#include "instruments/expressions/expression.hpp"
#include "instruments/procedures/procedure.hpp"
#include "instruments/procedures/yaml_reader.hpp"

namespace instruments::procedures {

/// What expressions of a file may use, as far as it was read.
struct Vocabulary {
  expressions::Names names;
  expressions::Functions functions;
};

/// The parts of load_procedure; each reads one section and adds its faults to the file.
void read_parameters(const YamlReader& root, Vocabulary& vocabulary, Procedure& procedure);
void read_tables(const YamlReader& root, Vocabulary& vocabulary);
void read_quantities(const YamlReader& root, Vocabulary& vocabulary, Procedure& procedure);
void read_verifications(const YamlReader& root, const Vocabulary& vocabulary, Procedure& procedure);
void read_conditions(const YamlReader& root, Vocabulary& vocabulary, Procedure& procedure);
/// What an item exports becomes known to the items after it.
void read_items(const YamlReader& root, Vocabulary& vocabulary, Procedure& procedure);
ReadingTable read_table(const YamlReader& reader, Vocabulary& base, const Procedure& procedure, const Text& label,
                        std::size_t& slots);
/// A quantity and what limits it; its name, and that of its uncertainty, are known to those after it.
void read_quantity(const std::string& id, const YamlReader& reader, Vocabulary& vocabulary, const Procedure& procedure,
                   std::vector<PointQuantity>& quantities);

/// `unit`, of the table of units or the id of a parameter, for values of this type.
UnitChoice unit_choice_at(const YamlReader& reader, const Procedure& procedure, const expressions::Type& type);
/// `kind`, or `choices`: a list of words, or of words and their labels.
expressions::Type type_at(const YamlReader& reader, std::vector<Text>& word_labels);
/// `confidence`, where it is stated: high or medium.
void check_confidence(const YamlReader& reader);

/// The kind under `key`, as a type.
expressions::Type kind_at(const YamlReader& reader, const std::string& key);
Unit unit_at(const YamlReader& reader, const std::string& key);

std::optional<Expression> expression(const YamlReader& reader, const Vocabulary& vocabulary);
/// An expression whose value must fit the type; the fault names both.
std::optional<Expression> expression(const YamlReader& reader, const Vocabulary& vocabulary,
                                     const expressions::Type& wanted);
/// Nothing and no fault when the key is absent.
std::optional<Expression> expression_at(const YamlReader& reader, const std::string& key, const Vocabulary& vocabulary,
                                        const expressions::Type& wanted);

/// A text whose places are all known names.
Wording wording_at(const YamlReader& reader, const std::string& key, const Vocabulary& vocabulary);

}  // namespace instruments::procedures
