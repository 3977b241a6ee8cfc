#include "db/amendments.hpp"

#include <array>
#include <utility>

#include "db/conditions.hpp"
#include "db/cursor.hpp"
#include "instruments/refusal.hpp"

namespace db {

using instruments::Cause;
using instruments::DocumentId;
using instruments::require;
using instruments::UserId;

namespace {

constexpr std::array<std::pair<AmendmentAct, std::string_view>, 2> acts = {{
    {AmendmentAct::reissue, "reissue"},
    {AmendmentAct::cancel, "cancel"},
}};
constexpr std::array<std::pair<AmendmentState, std::string_view>, 5> states = {{
    {AmendmentState::proposed, "proposed"},
    {AmendmentState::approved, "approved"},
    {AmendmentState::returned, "returned"},
    {AmendmentState::withdrawn, "withdrawn"},
    {AmendmentState::lapsed, "lapsed"},
}};

const std::string select_view = R"sql(
    SELECT a.id, a.version, a.document_id, a.act, a.state, a.reason, a.changes, a.proposed_by, a.proposed_at,
      a.decided_by, a.decided_at, a.decided_reason, a.new_document_id,
      d.number, d.content, proposer.display_name, decider.display_name, later.number
    FROM amendment a
    JOIN document d ON d.id = a.document_id
    JOIN account proposer ON proposer.id = a.proposed_by
    LEFT JOIN account decider ON decider.id = a.decided_by
    LEFT JOIN document later ON later.id = a.new_document_id)sql";

void read_columns(Statement& statement, AmendmentView& view) {
  auto& amendment = view.amendment;
  statement.add(into(amendment.id));
  statement.add(into(amendment.version));
  statement.add(into(amendment.document_id));
  statement.add(into(amendment.act));
  statement.add(into(amendment.state));
  statement.add(into(amendment.reason));
  statement.add(into(amendment.changes));
  statement.add(into(amendment.proposed_by));
  statement.add(into(amendment.proposed_at));
  statement.add(into(amendment.decided_by));
  statement.add(into(amendment.decided_at));
  statement.add(into(amendment.decided_reason));
  statement.add(into(amendment.new_document_id));
  statement.add(into(view.document_number));
  statement.add(into(view.document_content));
  statement.add(into(view.proposed_by_name));
  statement.add(into(view.decided_by_name));
  statement.add(into(view.new_document_number));
}

Conditions conditions_of(const AmendmentFilter& filter) {
  Conditions conditions;
  if (filter.state) conditions.add("a.state = :state", "state", std::string(to_text(*filter.state)));
  if (filter.document_id) conditions.add("a.document_id = :document", "document", filter.document_id->value);
  if (filter.not_proposed_by) conditions.add("a.proposed_by <> :other", "other", filter.not_proposed_by->value);
  return conditions;
}

}  // namespace

std::string_view to_text(AmendmentAct act) {
  for (const auto& [value, text] : acts)
    if (value == act) return text;
  return {};
}

std::string_view to_text(AmendmentState state) {
  for (const auto& [value, text] : states)
    if (value == state) return text;
  return {};
}

std::optional<AmendmentAct> amendment_act_of(std::string_view text) {
  for (const auto& [value, known] : acts)
    if (known == text) return value;
  return std::nullopt;
}

std::optional<AmendmentState> amendment_state_of(std::string_view text) {
  for (const auto& [value, known] : states)
    if (known == text) return value;
  return std::nullopt;
}

AmendmentId insert_amendment(Transaction& transaction, const Amendment& amendment) {
  AmendmentId id;
  execute(transaction, R"sql(
      INSERT INTO amendment (version, document_id, act, state, reason, changes, proposed_by, proposed_at)
      VALUES (1, :document_id, :act, 'proposed', :reason, :changes, :proposed_by, :proposed_at)
      RETURNING id)sql",
          use(amendment.document_id, "document_id"), use(amendment.act, "act"), use(amendment.reason, "reason"),
          use(amendment.changes, "changes"), use(amendment.proposed_by, "proposed_by"),
          use(amendment.proposed_at, "proposed_at"), into(id));
  return id;
}

bool decide_amendment(Transaction& transaction, const Amendment& amendment) {
  Statement statement(transaction, R"sql(
      UPDATE amendment SET version = version + 1, state = :state, decided_by = :decided_by, decided_at = :decided_at,
        decided_reason = :decided_reason, new_document_id = :new_document_id
      WHERE id = :id AND version = :version AND state = 'proposed')sql",
                      use(amendment.state, "state"), use(amendment.decided_by, "decided_by"),
                      use(amendment.decided_at, "decided_at"), use(amendment.decided_reason, "decided_reason"),
                      use(amendment.new_document_id, "new_document_id"), use(amendment.id, "id"),
                      use(amendment.version, "version"));
  statement.execute();
  return statement.rows_changed() > 0;
}

void lapse_amendments(Transaction& transaction, DocumentId document, UserId by, std::string_view at) {
  execute(transaction, R"sql(
      UPDATE amendment SET version = version + 1, state = 'lapsed', decided_by = :by, decided_at = :at
      WHERE document_id = :document AND state = 'proposed')sql",
          use(by, "by"), use(at, "at"), use(document, "document"));
}

AmendmentView load_amendment(ReadTransaction& transaction, AmendmentId id) {
  Statement statement(transaction, select_view + " WHERE a.id = :id", use(id, "id"));
  AmendmentView view;
  read_columns(statement, view);
  require(statement.execute(), Cause::not_found, {"没有这项更正申请。", "There is no such amendment."});
  return view;
}

Page<AmendmentView> list_amendments(ReadTransaction& transaction, const AmendmentFilter& filter) {
  auto conditions = conditions_of(filter);
  if (filter.after) conditions.add("a.id < :after", "after", decode_cursor(*filter.after, "amendment").id);
  const std::int64_t limit = page_size(filter.limit) + 1;
  Statement rows(transaction, select_view + conditions.text() + " ORDER BY a.id DESC LIMIT :limit",
                 use(limit, "limit"));
  conditions.bind_to(rows);
  AmendmentView view;
  read_columns(rows, view);
  Page<AmendmentView> page;
  for (bool more = rows.execute(); more; more = rows.fetch()) page.items.push_back(view);
  finish_page(page, limit, [](const AmendmentView& last) { return Cursor{"amendment", "", last.amendment.id.value}; });
  return page;
}

std::int64_t count_amendments(ReadTransaction& transaction, const AmendmentFilter& filter) {
  const auto conditions = conditions_of(filter);
  std::int64_t count = 0;
  Statement statement(transaction, "SELECT count(*) FROM amendment a" + conditions.text(), into(count));
  conditions.bind_to(statement);
  statement.execute();
  return count;
}

}  // namespace db
