#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "reports/document.hpp"

/// The parts of a digital calibration certificate, each written into its parent.
namespace reports::dcc {

/// The statement of conformity, which every judgement refers to.
inline constexpr std::string_view conformity_id = "conformity";

/// The namespace of what the regulation calls its own: "jjg52" of JJG 52-2013.
std::string regulation_namespace(const Basis& basis);

/// Whether judgements are stated: a verification judges, a calibration only by an agreed decision rule (ISO/IEC
/// 17025:2017, 7.8.6).
bool states_conformity(const Document& document);

/// dcc:metaData that a judgement is; it refers to the statement.
pugi::xml_node add_judgement(pugi::xml_node measurement_meta_data);

void add_administrative_data(pugi::xml_node root, const Document& document, std::string_view program_version);
void add_core_data(pugi::xml_node parent, const Document& document);
void add_statements(pugi::xml_node parent, const Document& document);
void add_software(pugi::xml_node parent, const char* name, std::string_view program_version);
void add_identification(pugi::xml_node parent, std::string_view ref_type, const char* issuer, const std::string& value,
                        const Text& name);

void add_measurement_results(pugi::xml_node root, const Document& document, std::string_view program_version);
void add_used_methods(pugi::xml_node parent, const Document& document);
void add_equipment(pugi::xml_node parent, const Document& document);
/// `status` is that of the instrument, "beforeAdjustment"; empty where it was not adjusted.
void add_influence_conditions(pugi::xml_node parent, const Document& document, std::string_view status);

/// dcc:result of a table with its rows, and of the items of the regulation in a line each.
void add_table(pugi::xml_node results, const Document& document, const ResultTable& table);
void add_items(pugi::xml_node results, const Document& document);
void add_failed_items(pugi::xml_node results, const Document& document);

}  // namespace reports::dcc
