#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "db/document_templates.hpp"
#include "instruments/refusal.hpp"
#include "lims/laboratory.hpp"

/// A template tried on documents before anything is issued with it.
namespace lims {

struct TemplateFault {
  instruments::Text message;
  std::string file;  // the template it lies in; empty: the document as a whole
  int line = 0, column = 0;
};

/// A document to try on: one that was issued, or the latest of a kind (a made-up one where there is none), in a
/// language ("zh", "en", "bilingual") or in its own.
struct TrialOf {
  std::string number;
  std::string kind = "verification_certificate";
  std::string language;
};

struct TemplateTrial {
  std::string pdf;  // empty where it could not be rendered
  std::vector<TemplateFault> faults;
};

/// Renders one document with `content` at `place` beside what is in force. Refuses (not_found) an unknown document.
TemplateTrial try_template(const Laboratory& laboratory, const db::TemplatePlace& place, const std::string& content,
                           const TrialOf& of);

/// Every fault on a document of each kind in each language: what does not render, is no PDF/A-3 with what has to be
/// attached, or prints a figure of the content not at all. At most twenty.
std::vector<TemplateFault> template_faults(const Laboratory& laboratory, const db::TemplatePlace& place,
                                           const std::string& content);

}  // namespace lims
