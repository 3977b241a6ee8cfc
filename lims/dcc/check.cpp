#include "lims/dcc/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "lims/dcc/hostile.hpp"
#include "lims/dcc/rules/rules.hpp"
#include "lims/dcc/schema.hpp"
#include "lims/dcc/strict_xml.hpp"
#include "lims/dcc/tree.hpp"

namespace lims::dcc {
namespace {

Report of_malformed(std::vector<Malformed>& faults) {
  Report report;
  for (auto& fault : faults)
    report.findings.push_back(
        {"xml",
         Severity::error,
         fault.place,
         std::move(fault.sentence),
         {"请用能写出完好 XML 的程序重新生成文件。", "Write the file anew by a program that writes XML."}});
  return report;
}

bool is_known(std::string_view version) {
  return std::ranges::find(schema_versions(), version) != schema_versions().end();
}

/// Why there is no schema to judge by.
std::optional<Finding> why_not_judged(const Tree& tree) {
  const auto& root = tree.root();
  const auto version = root.attribute("schemaVersion");
  const auto error = [&](instruments::Text sentence, instruments::Text remedy) {
    return Finding{"schema", Severity::error, tree.place_of(root), std::move(sentence), std::move(remedy)};
  };
  if (!root.has("schemaVersion"))
    return error(
        {"最外层元素没有属性 schemaVersion，无法选定模式。",
         "The root has no attribute schemaVersion, so there is no schema to judge by."},
        {"请写明 DCC 的版本，如 schemaVersion=\"3.3.0\"。", "State the version of DCC, as schemaVersion=\"3.3.0\"."});
  if (!is_known(version))
    return error({fmt::format("不认识 DCC 版本“{}”。", version),
                  fmt::format("The version \"{}\" of DCC is not known.", version)},
                 {fmt::format("能检查的版本是：{}。", fmt::join(schema_versions(), "、")),
                  fmt::format("These are checked: {}.", fmt::join(schema_versions(), ", "))});
  return std::nullopt;
}

void apply_rules(const Tree& tree, Report& report) {
  Findings findings(tree);
  for (const auto& rule : rules()) {
    findings.begin(rule.id);
    rule.look(tree, findings);
  }
  std::ranges::move(findings.take(), std::back_inserter(report.findings));
}

}  // namespace

std::size_t Report::count(Severity severity) const {
  return static_cast<std::size_t>(std::ranges::count(findings, severity, &Finding::severity));
}

Report check_dcc(std::string_view bytes, Stage stage) {
  auto text = decode_xml(bytes);
  require_harmless(text);
  std::vector<Malformed> faults;
  const auto document = read_strictly(text, faults);
  if (!document) return of_malformed(faults);
  const Tree tree(std::move(text));
  Report report;
  report.version = tree.root().attribute("schemaVersion");
  report.is_certificate = tree.root().is_dcc("digitalCalibrationCertificate");
  if (auto why = why_not_judged(tree))
    report.findings.push_back(std::move(*why));
  else
    report.findings = judge_by_schema(*document, tree, report.version);
  if (stage == Stage::all && report.is_certificate) apply_rules(tree, report);
  std::ranges::stable_sort(report.findings, {}, &Finding::place);
  return report;
}

}  // namespace lims::dcc
