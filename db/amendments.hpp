#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.hpp"
#include "db/page.hpp"
#include "instruments/ids.hpp"

namespace db {

using AmendmentId = instruments::Id<struct AmendmentTag>;

/// What is proposed for an issued document: another in its place, or none.
enum class AmendmentAct { reissue, cancel };
/// `lapsed`: the document ended by another act first.
enum class AmendmentState { proposed, approved, returned, withdrawn, lapsed };
std::string_view to_text(AmendmentAct act);
std::string_view to_text(AmendmentState state);
std::optional<AmendmentAct> amendment_act_of(std::string_view text);
std::optional<AmendmentState> amendment_state_of(std::string_view text);

struct Amendment {
  AmendmentId id;
  std::int64_t version = 0;
  instruments::DocumentId document_id;
  AmendmentAct act = AmendmentAct::reissue;
  AmendmentState state = AmendmentState::proposed;
  std::string reason;
  std::string changes;  // JSON
  instruments::UserId proposed_by;
  std::string proposed_at;
  std::optional<instruments::UserId> decided_by = std::nullopt;
  std::optional<std::string> decided_at = std::nullopt;
  std::optional<std::string> decided_reason = std::nullopt;
  std::optional<instruments::DocumentId> new_document_id = std::nullopt;
};

/// An amendment with the names that stand beside it in a list.
struct AmendmentView {
  Amendment amendment;
  std::string document_number;
  std::string document_content;  // JSON: as the document it would amend was issued
  std::string proposed_by_name;
  std::optional<std::string> decided_by_name = std::nullopt;
  std::optional<std::string> new_document_number = std::nullopt;
};

struct AmendmentFilter {
  std::optional<AmendmentState> state = std::nullopt;
  std::optional<instruments::DocumentId> document_id = std::nullopt;
  std::optional<instruments::UserId> not_proposed_by = std::nullopt;  // what this person may decide
  int limit = 50;
  std::optional<std::string> after = std::nullopt;
};

/// Keeps a new proposal; one at most waits for a document.
AmendmentId insert_amendment(Transaction& transaction, const Amendment& amendment);

/// Writes state and decision if the kept version is still `amendment.version` and it waits, false otherwise.
bool decide_amendment(Transaction& transaction, const Amendment& amendment);

/// What waits for a document that no longer stands.
void lapse_amendments(Transaction& transaction, instruments::DocumentId document, instruments::UserId by,
                      std::string_view at);

/// Refuses (not_found).
AmendmentView load_amendment(ReadTransaction& transaction, AmendmentId id);
/// The latest first. Refuses (invalid_input) an `after` that no list gave.
Page<AmendmentView> list_amendments(ReadTransaction& transaction, const AmendmentFilter& filter);
std::int64_t count_amendments(ReadTransaction& transaction, const AmendmentFilter& filter);

}  // namespace db
