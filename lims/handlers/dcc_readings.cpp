#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "lims/dcc/check.hpp"
#include "lims/dcc/view.hpp"
#include "lims/handlers/change.hpp"
#include "lims/handlers/handlers.hpp"
#include "lims/handlers/uploaded_file.hpp"

namespace lims::handlers {
namespace {

using nlohmann::json;

json to_json(const dcc::Said& said) {
  json texts = json::array();
  for (const auto& [language, text] : said.texts) texts.push_back({{"language", language}, {"text", text}});
  return texts;
}

std::string_view to_text(dcc::ColumnKind kind) {
  switch (kind) {
    case dcc::ColumnKind::value:
      return "value";
    case dcc::ColumnKind::expanded_uncertainty:
      return "expanded_uncertainty";
    case dcc::ColumnKind::coverage_factor:
      return "coverage_factor";
    case dcc::ColumnKind::conformity:
      return "conformity";
    default:
      return "other";
  }
}

json to_json(const dcc::ShownSection& section) {
  json facts = json::array();
  for (const auto& fact : section.facts)
    facts.push_back({{"label", to_json(fact.label)}, {"value", to_json(fact.value)}});
  json columns = json::array();
  for (const auto& column : section.columns)
    columns.push_back({{"name", to_json(column.name)},
                       {"kind", std::string(to_text(column.kind))},
                       {"unit", column.unit},
                       {"ref_type", column.ref_type},
                       {"cells", column.cells}});
  return {{"id", section.id},
          {"level", section.level},
          {"title", to_json(section.title)},
          {"name", to_json(section.name)},
          {"facts", std::move(facts)},
          {"columns", std::move(columns)}};
}

json to_json(const dcc::Finding& finding) {
  return {{"rule", finding.rule},
          {"severity", finding.severity == dcc::Severity::error ? "error" : "warning"},
          {"line", finding.place.line},
          {"column", finding.place.column},
          {"sentence", handlers::to_json(finding.sentence)},
          {"remedy", handlers::to_json(finding.remedy)}};
}

}  // namespace

/// POST /dcc/readings
Response create_dcc_reading(const Request& request, Laboratory& /*laboratory*/) {
  std::vector<http::Part> parts;
  const auto bytes = uploaded_file(request, parts);
  const auto report = dcc::check_dcc(bytes);
  const auto view = report.is_certificate ? dcc::view_of(bytes) : dcc::View{};
  json sections = json::array();
  for (const auto& section : view.sections) sections.push_back(to_json(section));
  json findings = json::array();
  for (const auto& finding : report.findings) findings.push_back(to_json(finding));
  return http::json_response({{"version", report.version},
                              {"number", view.number},
                              {"languages", view.languages},
                              {"good", report.is_good()},
                              {"sections", std::move(sections)},
                              {"findings", std::move(findings)}});
}

}  // namespace lims::handlers
