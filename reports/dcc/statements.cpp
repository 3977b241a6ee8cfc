#include "reports/dcc/dcc.hpp"
#include "reports/dcc/parts.hpp"
#include "reports/dcc/xml_writing.hpp"

namespace reports::dcc {
namespace {

pugi::xml_node add_statement(pugi::xml_node statements, std::string_view ref_type, const Text& name) {
  auto statement = add(statements, "dcc:statement");
  set_ref_type(statement, ref_type);
  add_label(statement, name);
  return statement;
}

bool is_said(const Text& text) {
  return !as_xml_text(text.zh).empty() || !as_xml_text(text.en).empty();
}

void add_declaration(pugi::xml_node statements, const Text& name, const Text& declaration,
                     std::string_view ref_type = {}) {
  if (is_said(declaration)) add_words(add_statement(statements, ref_type, name), "dcc:declaration", declaration);
}

void add_day(pugi::xml_node statements, const Text& name, const std::optional<Date>& day, std::string_view ref_type) {
  if (day) add_text(add_statement(statements, ref_type, name), "dcc:date", instruments::to_iso(*day));
}

/// Of a verification by its regulation.
void add_conformity(pugi::xml_node statements, const Document& document) {
  auto statement = add_statement(statements, "basic_conformity", {"检定结论", "Conclusion of the verification"});
  statement.prepend_attribute("id") = std::string(conformity_id).c_str();
  add_text(statement, "dcc:norm", document.basis.code);
  add_words(statement, "dcc:declaration", document.conclusion);
  add_text(statement, "dcc:conformity", document.kind == DocumentKind::result_notice ? "fail" : "pass");
}

void add_decision_rule(pugi::xml_node statements, const Document& document) {
  auto statement = add_statement(statements, "basic_conformity", {"判定规则", "Decision rule"});
  statement.prepend_attribute("id") = std::string(conformity_id).c_str();
  add_words(statement, "dcc:declaration", *document.decision_rule);
  add_declaration(statements, {"符合性", "Conformity"}, document.conclusion);
}

void add_notes(pugi::xml_node statements, const Document& document) {
  for (const auto& note : document.statements) {
    if (!is_said(note)) continue;
    const bool traceability = note.zh.find("溯源") != std::string::npos;
    auto statement = traceability ? add_statement(statements, "basic_metrologicallyTraceableToSI",
                                                  {"计量溯源性", "Metrological traceability"})
                                  : add_statement(statements, {}, {"说明", "Note"});
    if (traceability) add_text(statement, "dcc:traceable", "true");
    add_words(statement, "dcc:declaration", note);
  }
}

}  // namespace

void add_statements(pugi::xml_node parent, const Document& document) {
  auto statements = add(parent, "dcc:statements");
  if (document.laboratory.demo) add_declaration(statements, {"演示", "Demonstration"}, demonstration_statement);
  if (is_of_verification(document.kind))
    add_conformity(statements, document);
  else if (document.decision_rule)
    add_decision_rule(statements, document);
  if (document.verification) add_declaration(statements, {"检定类别", "Kind of verification"}, *document.verification);
  add_day(statements, {"有效期至", "Valid until"}, document.valid_until, "basic_recalibration");
  add_day(statements, {"使用期限至", "Use until"}, document.use_until, {});
  add_declaration(statements, {"实施地点", "Place of performance"}, {document.location, document.location});
  add_declaration(statements, {"偏离", "Deviation from the method"}, document.deviation);
  if (document.advice) add_declaration(statements, {"处理意见", "Advice"}, *document.advice);
  add_notes(statements, document);
  if (statements.first_child().empty()) parent.remove_child(statements);
}

}  // namespace reports::dcc
