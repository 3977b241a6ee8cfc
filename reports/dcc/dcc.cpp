#include "reports/dcc/dcc.hpp"

#include <cctype>
#include <pugixml.hpp>
#include <sstream>

#include "reports/dcc/parts.hpp"
#include "reports/dcc/xml_writing.hpp"

namespace reports {

const Text record_hash_label = {"原始记录 record.json 的 SHA-256", "SHA-256 of the record (record.json)"};
const Text public_address_label = {"验真网址", "Address where it is checked"};
const Text demonstration_statement = {"演示文件，无法律效力。", "Demonstration document without legal effect."};

namespace dcc {

std::string regulation_namespace(const Basis& basis) {
  std::string name;
  for (const char c : basis.code.substr(0, basis.code.find('-')))
    if (const auto byte = static_cast<unsigned char>(c); byte < 0x80 && std::isalnum(byte) != 0)
      name += static_cast<char>(std::tolower(byte));
  return name.empty() || std::isalpha(static_cast<unsigned char>(name.front())) == 0 ? "procedure" + name : name;
}

bool states_conformity(const Document& document) {
  return is_of_verification(document.kind) || document.decision_rule.has_value();
}

pugi::xml_node add_judgement(pugi::xml_node measurement_meta_data) {
  auto judgement = add(measurement_meta_data, "dcc:metaData");
  set_ref_type(judgement, "basic_conformity");
  judgement.append_attribute("refId") = std::string(conformity_id).c_str();
  return judgement;
}

void add_software(pugi::xml_node parent, const char* name, std::string_view program_version) {
  auto software = add(add(parent, name), "dcc:software");
  add_name(software, std::string(program_name));
  const auto build = program_version.find('+');
  add_text(software, "dcc:release", "v" + std::string(program_version.substr(0, build)));
  add_text(software, "dcc:type", "application");
  // A release has no place for the hash of the calculation core.
  if (build == std::string_view::npos) return;
  const std::string core(program_version.substr(build + 1));
  add_words(software, "dcc:description", {"计算核心 " + core, "Calculation core " + core});
}

namespace {

/// An id to which nothing refers is of no use.
void drop_unused_id(pugi::xml_node root) {
  if (root.find_node([](const pugi::xml_node& node) { return !node.attribute("refId").empty(); }).empty())
    root.find_node([](const pugi::xml_node& node) { return !node.attribute("id").empty(); }).remove_attribute("id");
}

}  // namespace
}  // namespace dcc

std::string dcc_of(const Document& document, std::string_view program_version) {
  pugi::xml_document xml;
  auto declaration = xml.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  auto root = dcc::add(xml, "dcc:digitalCalibrationCertificate");
  root.append_attribute("xmlns:dcc") = "https://ptb.de/dcc";
  root.append_attribute("xmlns:si") = "https://ptb.de/si";
  root.append_attribute("schemaVersion") = std::string(dcc_version).c_str();
  dcc::add_administrative_data(root, document, program_version);
  dcc::add_measurement_results(root, document, program_version);
  dcc::drop_unused_id(root);
  std::ostringstream text;
  xml.save(text, "  ", pugi::format_indent, pugi::encoding_utf8);
  return std::move(text).str();
}

}  // namespace reports
