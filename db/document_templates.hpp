#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.hpp"
#include "instruments/ids.hpp"

namespace db {

enum class TemplateState : std::uint8_t { draft, discarded, released, replaced, withdrawn };
std::string_view to_text(TemplateState state);
std::optional<TemplateState> template_state_of(std::string_view text);

/// Which file of the templates a text stands for: everywhere, or in documents by one edition of a regulation.
struct TemplatePlace {
  std::string name;  // "cover.typ"
  std::string procedure, edition;
};

/// A template of the laboratory; a released one never changes.
struct DocumentTemplate {
  std::int64_t id = 0;
  std::int64_t version = 0;
  TemplatePlace place;
  std::int64_t number = 0;  // of the release; 0 before it
  std::string content;
  std::string hash;
  TemplateState state = TemplateState::draft;
  std::string note;
  instruments::UserId written_by;
  std::string written_at;
  std::optional<instruments::UserId> released_by = std::nullopt;
  std::optional<std::string> released_at = std::nullopt;
  std::optional<instruments::UserId> withdrawn_by = std::nullopt;
  std::optional<std::string> withdrawn_at = std::nullopt;
  std::string withdrawn_reason;
};

struct DocumentTemplateView {
  DocumentTemplate text;
  std::string writer_name;
  std::optional<std::string> releaser_name = std::nullopt;
  std::optional<std::string> withdrawer_name = std::nullopt;
};

/// Keeps a new draft; its id. Throws (unique) where the place has a draft: ask before.
std::int64_t insert_document_template(Transaction& transaction, const DocumentTemplate& text);
/// Writes everything but the place, if the kept version is still `text.version`; false otherwise.
bool update_document_template(Transaction& transaction, const DocumentTemplate& text);

std::optional<DocumentTemplateView> find_document_template(ReadTransaction& transaction, std::int64_t id);
/// All of them or those of a place, the latest first.
std::vector<DocumentTemplateView> list_document_templates(ReadTransaction& transaction);
std::vector<DocumentTemplateView> list_document_templates(ReadTransaction& transaction, const TemplatePlace& place);

/// The templates in force for documents by an edition of a regulation, by file name: what is written for the edition
/// goes before what is written for all.
std::map<std::string, DocumentTemplate> templates_in_force(ReadTransaction& transaction, std::string_view procedure,
                                                           std::string_view edition);

void insert_template_use(Transaction& transaction, instruments::DocumentId document, std::int64_t document_template);
/// What a document was issued with, by file name.
std::map<std::string, std::string> templates_of_document(ReadTransaction& transaction, instruments::DocumentId id);

}  // namespace db
