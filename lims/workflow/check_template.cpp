#include "lims/workflow/check_template.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <future>
#include <nlohmann/json.hpp>
#include <span>

#include "db/documents.hpp"
#include "instruments/embedded.hpp"
#include "lims/authenticity/figures.hpp"
#include "lims/workflow/document_templates.hpp"
#include "reports/document.hpp"
#include "reports/pdf/attachment.hpp"
#include "reports/pdf/certificate_pdf.hpp"
#include "reports/pdf/faults.hpp"
#include "reports/pdf/printed_text.hpp"
#include "reports/pdf/renderer.hpp"

namespace lims {

std::span<const instruments::EmbeddedFile> embedded_samples();

namespace {

using instruments::Text;
using nlohmann::json;

constexpr std::size_t most_faults = 20;
constexpr std::string_view kinds[] = {"verification_certificate", "result_notice", "calibration_certificate",
                                      "test_report"};
constexpr std::string_view languages[] = {"bilingual", "zh", "en"};

json made_up(std::string_view kind) {
  for (const auto& sample : embedded_samples())
    if (sample.path == fmt::format("{}.json", kind)) return json::parse(sample.content);
  throw instruments::Refusal(instruments::Cause::invalid_input,
                             {"没有这种文件。", "There is no such kind of document."},
                             {{"kind", {"未知的文件种类", "unknown kind of document"}}});
}

/// The latest of a kind by the regulation that the place is for, where one of the latest is.
json latest(db::ReadTransaction& transaction, std::string_view kind, const std::string& procedure) {
  db::DocumentFilter filter;
  filter.kind = db::document_kind_of(kind);
  filter.limit = procedure.empty() ? 1 : db::largest_page;
  for (const auto& view : db::list_documents(transaction, filter).items) {
    auto content = json::parse(view.document.content);
    if (procedure.empty() || content.at("basis").at("code") == procedure) return content;
  }
  return made_up(kind);
}

json content_for(const Laboratory& laboratory, const db::TemplatePlace& place, const TrialOf& of) {
  db::ReadTransaction transaction(laboratory.database);
  auto content = of.number.empty() ? latest(transaction, of.kind, place.procedure)
                                   : json::parse(db::load_document(transaction, of.number).document.content);
  if (!of.language.empty()) content["language"] = of.language;
  return content;
}

std::map<std::string, std::string> templates_with(const Laboratory& laboratory, const db::TemplatePlace& place,
                                                  const std::string& content) {
  db::ReadTransaction transaction(laboratory.database);
  std::map<std::string, std::string> templates;
  for (const auto& [name, text] : db::templates_in_force(transaction, place.procedure, place.edition))
    templates[name] = text.content;
  templates[place.name] = content;
  return templates;
}

std::map<std::string, reports::FurtherAttachment> attachments() {
  std::map<std::string, reports::FurtherAttachment> attachments;
  attachments.insert(reports::dcc_attachment("<sample/>"));
  attachments.insert({"record.json", {"{}", "application/json", "Sample"}});
  return attachments;
}

TemplateFault fault_of(const Text& message) {
  return {message, "", 0, 0};
}

void look_at_paper(const reports::Document& document, const std::string& pdf, std::vector<TemplateFault>& faults) {
  for (const auto& fault : reports::pdf_faults(pdf))
    faults.push_back(fault_of({"不符合归档格式 PDF/A-3：" + fault, "No PDF/A-3, fit for archives: " + fault}));
  const auto attached = reports::attachments_of(pdf);
  for (const auto* name : {"content.json", "certificate.xml", "record.json"})
    if (!attached || !attached->contains(name))
      faults.push_back(fault_of({fmt::format("没有附上 {}。", name), fmt::format("{} is not attached.", name)}));
  authenticity::Words words;
  words.add(reports::printed_text(pdf));
  if (const auto missing = authenticity::missing_figures(document, words); !missing.empty())
    faults.push_back(fault_of({fmt::format("没有印出这些数据：{}。", fmt::join(missing, "、")),
                               fmt::format("These figures are not printed: {}.", fmt::join(missing, ", "))}));
  for (const auto& wanted :
       {document.number, document.instrument.serial_number, document.signatures.approver, document.record_sha256})
    if (!words.says(wanted))
      faults.push_back(
          fault_of({fmt::format("没有印出“{}”。", wanted), fmt::format("\"{}\" is not printed.", wanted)}));
}

TemplateTrial tried(const Laboratory& laboratory, const std::map<std::string, std::string>& templates,
                    const json& content) {
  TemplateTrial trial;
  try {
    trial.pdf = reports::certificate_pdf(*laboratory.renderer, content.dump(), attachments(), templates);
    look_at_paper(reports::document_from_json(content), trial.pdf, trial.faults);
  } catch (const reports::RenderFault& fault) {
    // The words of the compiler come after the place, which is told by itself.
    std::string said = fault.what();
    const auto place = fault.line() > 0 ? said.find(": ") : std::string::npos;
    if (place != std::string::npos) said = said.substr(place + 2);
    trial.faults.push_back({{said, said}, fault.file(), fault.line(), fault.column()});
  }
  return trial;
}

bool same(const TemplateFault& a, const TemplateFault& b) {
  return a.message.en == b.message.en && a.file == b.file && a.line == b.line;
}

}  // namespace

TemplateTrial try_template(const Laboratory& laboratory, const db::TemplatePlace& place, const std::string& content,
                           const TrialOf& of) {
  require_template_place(laboratory, place);
  return tried(laboratory, templates_with(laboratory, place, content), content_for(laboratory, place, of));
}

std::vector<TemplateFault> template_faults(const Laboratory& laboratory, const db::TemplatePlace& place,
                                           const std::string& content) {
  require_template_place(laboratory, place);
  const auto templates = templates_with(laboratory, place, content);
  std::vector<std::future<TemplateTrial>> trials;
  for (const auto kind : kinds)
    for (const auto language : languages)
      trials.push_back(std::async(std::launch::async, [&, kind, language] {
        const TrialOf of{"", std::string(kind), std::string(language)};
        return tried(laboratory, templates, content_for(laboratory, place, of));
      }));
  std::vector<TemplateFault> faults;
  for (auto& trial : trials)
    for (auto& fault : trial.get().faults) {
      const auto known = [&](const TemplateFault& other) { return same(other, fault); };
      if (faults.size() < most_faults && std::none_of(faults.begin(), faults.end(), known))
        faults.push_back(std::move(fault));
    }
  return faults;
}

}  // namespace lims
