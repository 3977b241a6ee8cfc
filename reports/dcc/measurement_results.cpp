#include <algorithm>

#include "reports/dcc/parts.hpp"
#include "reports/dcc/quantities.hpp"
#include "reports/dcc/xml_writing.hpp"

namespace reports::dcc {
namespace {

void add_certificate(pugi::xml_node equipment, const std::string& number, const std::optional<Date>& valid_until,
                     const Text& referral) {
  if (as_xml_text(number).empty()) return;
  auto certificate = add(equipment, "dcc:certificate");
  add_words(certificate, "dcc:referral", referral);
  add_text(certificate, "dcc:referralID", number);
  add_text(certificate, "dcc:procedure", "analogue");
  add_text(certificate, "dcc:value", "analogue");
  if (!valid_until) return;
  const auto day = instruments::to_iso(*valid_until);
  add_words(certificate, "dcc:description", {"有效期至 " + day, "Valid until " + day});
}

Text description_of(const std::string& range, const std::string& accuracy) {
  Text text;
  if (!range.empty()) text = {"测量范围：" + range, "Measuring range: " + range};
  if (accuracy.empty()) return text;
  if (!text.zh.empty()) text.zh += "；", text.en += "; ";
  return {text.zh + "不确定度/准确度等级/最大允许误差：" + accuracy,
          text.en + "Uncertainty / class / MPE: " + accuracy};
}

std::string_view ref_type_of(const EnvironmentValue& condition) {
  const auto& zh = condition.label.zh;
  if (condition.id == "temperature" || zh == "温度" || zh == "环境温度") return "basic_temperature";
  if (condition.id == "humidity" || zh.find("相对湿度") != std::string::npos) return "basic_humidityRelative";
  if (condition.id == "pressure" || zh.find("大气压") != std::string::npos) return "basic_pressure";
  return "";
}

void add_condition(pugi::xml_node conditions, const EnvironmentValue& condition, std::string_view status) {
  auto element = add(conditions, "dcc:influenceCondition");
  set_ref_type(element, ref_type_of(condition));
  add_label(element, condition.label);
  add_text(element, "dcc:status", status);
  auto quantity = add(add(element, "dcc:data"), "dcc:quantity");
  add_label(quantity, condition.label);
  if (is_number(condition.value)) {
    add_real(quantity, condition.value, written_unit(condition.unit, false));
    return;
  }
  const auto text = condition.value + (condition.unit.empty() ? "" : " " + condition.unit);
  add_words(quantity, "dcc:noQuantity", {text, text});
}

Text name_of_results(DocumentKind kind) {
  switch (kind) {
    case DocumentKind::verification_certificate:
    case DocumentKind::result_notice:
      return {"检定结果", "Results of the verification"};
    case DocumentKind::calibration_certificate:
      return {"校准结果", "Results of the calibration"};
    case DocumentKind::test_report:
      return {"检测结果", "Results of the test"};
  }
  return {};
}

}  // namespace

void add_used_methods(pugi::xml_node parent, const Document& document) {
  auto methods = add(parent, "dcc:usedMethods");
  auto method = add(methods, "dcc:usedMethod");
  set_ref_type(method, "basic_calibrationMethod");
  add_label(method, document.basis.title);
  add_text(method, "dcc:norm", document.basis.code);
  if (!document.uncertainty) return;
  auto uncertainty = add(methods, "dcc:usedMethod");
  set_ref_type(uncertainty, "basic_methodMeasurementUncertainty");
  add_label(uncertainty, {"测量不确定度", "Measurement uncertainty"});
  add_words(uncertainty, "dcc:description", *document.uncertainty);
}

void add_equipment(pugi::xml_node parent, const Document& document) {
  if (document.measurement_standards.empty() && document.reference_equipment.empty()) return;
  auto all = add(parent, "dcc:measuringEquipments");
  for (const auto& standard : document.measurement_standards) {
    auto equipment = add(all, "dcc:measuringEquipment");
    set_ref_type(equipment, "basic_measurementStandard");
    add_name(equipment, standard.name);
    add_words(equipment, "dcc:description", description_of(standard.measuring_range, standard.accuracy));
    add_certificate(equipment, standard.certificate_number, standard.valid_until,
                    {"计量标准考核证书", "Certificate of the measurement standard"});
  }
  for (const auto& used : document.reference_equipment) {
    auto equipment = add(all, "dcc:measuringEquipment");
    set_ref_type(equipment, "basic_standardUsed");
    add_name(equipment, used.name);
    add_words(equipment, "dcc:description", description_of(used.measuring_range, used.accuracy));
    add_certificate(equipment, used.certificate_number, used.valid_until,
                    {"检定/校准证书", "Certificate of verification or calibration"});
    add_text(equipment, "dcc:model", used.model);
    if (!as_xml_text(used.serial_number).empty())
      add_identification(add(equipment, "dcc:identifications"), "basic_serialNumber", "manufacturer",
                         used.serial_number, {"编号", "Serial number"});
  }
}

void add_influence_conditions(pugi::xml_node parent, const Document& document, std::string_view status) {
  auto conditions = add(parent, "dcc:influenceConditions");
  for (const auto& condition : document.environment) add_condition(conditions, condition, status);
  if (!document.environment.empty()) return;
  auto none = add(conditions, "dcc:influenceCondition");
  const Text name = {"环境条件", "Environmental conditions"};
  add_label(none, name);
  add_text(none, "dcc:status", status);
  auto quantity = add(add(none, "dcc:data"), "dcc:quantity");
  add_label(quantity, name);
  add_words(quantity, "dcc:noQuantity", {"未规定", "None are required"});
}

namespace {

/// What holds for all results of one state of the instrument; the results are added to what is returned.
pugi::xml_node add_measurement_result(pugi::xml_node all, const Text& name, std::string_view status,
                                      const Document& document, std::string_view program_version) {
  auto measurement = add(all, "dcc:measurementResult");
  add_label(measurement, name);
  add_used_methods(measurement, document);
  add_software(measurement, "dcc:usedSoftware",
               document.software_version.empty() ? program_version : document.software_version);
  add_equipment(measurement, document);
  add_influence_conditions(measurement, document, status);
  return add(measurement, "dcc:results");
}

}  // namespace

void add_measurement_results(pugi::xml_node root, const Document& document, std::string_view program_version) {
  auto all = add(root, "dcc:measurementResults");
  const bool adjusted = std::ranges::any_of(document.tables, &ResultTable::as_found);
  if (adjusted) {
    auto results = add_measurement_result(all, {"调整前的结果", "Results before the adjustment"}, "beforeAdjustment",
                                          document, program_version);
    for (const auto& table : document.tables)
      if (table.as_found) add_table(results, document, table);
  }
  auto results = add_measurement_result(all, name_of_results(document.kind), adjusted ? "afterAdjustment" : "",
                                        document, program_version);
  add_items(results, document);
  for (const auto& table : document.tables)
    if (!table.as_found) add_table(results, document, table);
  add_failed_items(results, document);
}

}  // namespace reports::dcc
