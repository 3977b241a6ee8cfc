#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.hpp"
#include "instruments/ids.hpp"

namespace db {

enum class TextState : std::uint8_t { draft, released, withdrawn_draft };
std::string_view to_text(TextState state);
std::optional<TextState> text_state_of(std::string_view text);

enum class TextSource : std::uint8_t { built_in, folder, laboratory };
std::string_view to_text(TextSource source);
std::optional<TextSource> text_source_of(std::string_view text);

/// The file of a procedure; a released one never changes.
struct ProcedureText {
  std::int64_t version = 0;
  std::string hash;
  std::string code;
  std::string edition;
  std::string content;
  TextSource source = TextSource::laboratory;
  TextState state = TextState::draft;
  std::string note;
  std::optional<instruments::UserId> uploaded_by = std::nullopt;
  std::string uploaded_at;
  std::optional<instruments::UserId> released_by = std::nullopt;
  std::optional<std::string> released_at = std::nullopt;
};

struct ProcedureTextView {
  ProcedureText text;
  std::optional<std::string> uploader_name = std::nullopt;
  std::optional<std::string> releaser_name = std::nullopt;
};

/// Keeps a new draft; one that was withdrawn becomes a draft again, under its new uploader.
void keep_draft(Transaction& transaction, const ProcedureText& text);

/// Writes state and release if the kept version is still `text.version` and the text is a draft; false otherwise.
bool set_text_state(Transaction& transaction, const ProcedureText& text);

/// Keeps a text that a record is computed by, as released; nothing when it is kept so already.
void keep_released_text(Transaction& transaction, const ProcedureText& text);

std::optional<ProcedureTextView> find_procedure_text(ReadTransaction& transaction, std::string_view hash);

/// The drafts, the latest first; `content` is there.
std::vector<ProcedureTextView> list_drafts(ReadTransaction& transaction);
/// What the laboratory released in the app, in this order.
std::vector<ProcedureTextView> list_released_texts(ReadTransaction& transaction);
/// Differs after each release; costs a look at a few rows.
std::string release_mark(ReadTransaction& transaction);

/// Whether any record was made by a procedure of this code.
bool has_records_of(ReadTransaction& transaction, std::string_view procedure_code);

}  // namespace db
