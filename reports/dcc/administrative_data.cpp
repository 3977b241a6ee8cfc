#include <array>

#include "reports/dcc/parts.hpp"
#include "reports/dcc/xml_writing.hpp"

namespace reports::dcc {
namespace {

constexpr const char* country = "CN";  // whose regulations are applied

void add_ref_type_definition(pugi::xml_node parent, const Text& name, std::string_view space, std::string_view link) {
  auto definition = add(parent, "dcc:refTypeDefinition");
  add_label(definition, name);
  add_text(definition, "dcc:namespace", space);
  add_text(definition, "dcc:link", link);
}

void add_ref_type_definitions(pugi::xml_node parent, const Document& document) {
  auto definitions = add(parent, "dcc:refTypeDefinitions");
  add_ref_type_definition(definitions, {"通用的 refType", "refTypes that all communities share"}, "basic",
                          "https://digilab.ptb.de/dkd/refType/vocab/index.php?tema=2");
  const auto& code = document.basis.code;
  add_ref_type_definition(definitions,
                          {code + " 的项目和量（名称取自规程文件）",
                           "Items and quantities of " + code + ", by their names in the procedure"},
                          regulation_namespace(document.basis), "http://jjg.spc.org.cn/");
}

/// "测量范围：(0~1.6)MPa；准确度等级：1.6级", as far as it is known.
Text description_of(const InstrumentDetails& instrument) {
  struct Known {
    Text label;
    const std::string& value;
  };
  const std::array<Known, 3> all = {{{{"测量范围", "Measuring range"}, instrument.measuring_range},
                                     {{"准确度等级", "Accuracy class"}, instrument.accuracy_class},
                                     {{"分度值", "Scale interval"}, instrument.scale_interval}}};
  Text text;
  for (const auto& [label, value] : all) {
    if (as_xml_text(value).empty()) continue;
    text.zh += (text.zh.empty() ? "" : "；") + label.zh + "：" + value;
    text.en += (text.en.empty() ? "" : "; ") + label.en + ": " + value;
  }
  return text;
}

void add_item(pugi::xml_node parent, const Document& document) {
  const auto& instrument = document.instrument;
  auto item = add(add(parent, "dcc:items"), "dcc:item");
  add_label(item, {instrument.name, instrument.name_en.empty() ? instrument.name : instrument.name_en});
  add_words(item, "dcc:description", description_of(instrument));
  if (!as_xml_text(instrument.manufacturer).empty()) add_name(add(item, "dcc:manufacturer"), instrument.manufacturer);
  add_text(item, "dcc:model", instrument.model);
  auto identifications = add(item, "dcc:identifications");
  add_identification(identifications, "basic_serialNumber", "manufacturer", instrument.serial_number,
                     {"出厂编号", "Serial number"});
  add_identification(identifications, "", "owner", instrument.owner_number, {"管理编号", "Owner's number"});
  if (identifications.first_child().empty())
    add_identification(identifications, "", "calibrationLaboratory", document.record_number,
                       {"原始记录号", "Record number"});
}

/// A location says something, even where there is no address.
void add_location(pugi::xml_node parent, const Text& address, const std::string& postcode, bool of_laboratory) {
  auto location = add(parent, "dcc:location");
  if (of_laboratory) add_text(location, "dcc:countryCode", country);
  add_text(location, "dcc:postCode", postcode);
  const bool known = !as_xml_text(address.zh).empty() || !as_xml_text(address.en).empty();
  if (known)
    add_words(location, "dcc:further", address);
  else if (!of_laboratory)
    add_words(location, "dcc:further", {"未提供地址", "No address was stated"});
}

void add_laboratory(pugi::xml_node parent, const LaboratoryDetails& details) {
  auto laboratory = add(parent, "dcc:calibrationLaboratory");
  add_text(laboratory, "dcc:calibrationLaboratoryCode", details.authorization_number);
  auto contact = add(laboratory, "dcc:contact");
  add_label(contact, details.name);
  add_text(contact, "dcc:eMail", details.email);
  add_text(contact, "dcc:phone", details.phone);
  add_text(contact, "dcc:fax", details.fax);
  add_location(contact, details.address, details.postcode, true);
}

void add_persons(pugi::xml_node parent, const Document& document) {
  auto persons = add(parent, "dcc:respPersons");
  const auto add_person = [&](const std::string& name, const char* role, bool signs) {
    if (as_xml_text(name).empty()) return;
    auto person = add(persons, "dcc:respPerson");
    add_name(add(person, "dcc:person"), name);
    add_text(person, "dcc:role", role);
    if (signs) add_text(person, "dcc:mainSigner", "true");
  };
  const bool verification = is_of_verification(document.kind);
  add_person(document.signatures.approver, "批准人 Approver", true);
  add_person(document.signatures.checker, "核验员 Checker", false);
  add_person(document.signatures.verifier, verification ? "检定员 Verifier" : "校准员 Calibrator", false);
}

}  // namespace

void add_identification(pugi::xml_node parent, std::string_view ref_type, const char* issuer, const std::string& value,
                        const Text& name) {
  if (as_xml_text(value).empty()) return;
  auto identification = add(parent, "dcc:identification");
  set_ref_type(identification, ref_type);
  add_text(identification, "dcc:issuer", issuer);
  add_text(identification, "dcc:value", value);
  add_label(identification, name);
}

void add_administrative_data(pugi::xml_node root, const Document& document, std::string_view program_version) {
  auto data = add(root, "dcc:administrativeData");
  add_software(data, "dcc:dccSoftware", program_version);
  add_ref_type_definitions(data, document);
  add_core_data(data, document);
  add_item(data, document);
  add_laboratory(data, document.laboratory);
  add_persons(data, document);
  auto customer = add(data, "dcc:customer");
  add_name(customer, document.customer.name);
  add_location(customer, {document.customer.address, document.customer.address}, "", false);
  add_statements(data, document);
}

}  // namespace reports::dcc
