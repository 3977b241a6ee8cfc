#include "lims/workflow/ledger_comparison.hpp"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "lims/workflow/audit.hpp"
#include "lims/workflow/instrument_json.hpp"
#include "lims/workflow/ledger_proposals.hpp"

namespace lims {
namespace {

using imports::Fault;
using instruments::Cause;
using instruments::ImportId;
using instruments::Refusal;
using nlohmann::json;

void tell(std::vector<Fault>& told, std::int64_t& count, const std::vector<Fault>& faults) {
  count += static_cast<std::int64_t>(faults.size());
  for (const auto& fault : faults)
    if (told.size() < most_told) told.push_back(fault);
}

void tell_missing(const EditedLedger& ledger, LedgerComparison& comparison) {
  comparison.missing_count = ledger.missing_count();
  for (const auto& marked : ledger.missing(most_told))
    comparison.missing.push_back(
        {marked.instrument.id, marked.instrument.name, marked.instrument.serial_number, marked.organization_name});
}

/// The accepted rows as they go into the register, and what came of them.
class Acceptance {
 public:
  Acceptance(db::Transaction& transaction, LedgerProposals& proposals, ImportId batch, LedgerAcceptance& result)
      : transaction_(transaction), proposals_(proposals), batch_(batch), result_(result) {}

  void take(const EditedRow& edited, const AcceptedRow& accepted) {
    const auto proposal = proposals_.judge(edited);
    if (!proposal) {
      ++result_.unchanged;
    } else if (proposal->difference.version != accepted.version) {
      refuse({imports::fault_in(edited.row.source, "row", "",
                                {"您查看之后，这台器具已被他人修改或登记，此行未采纳。请重新比较。",
                                 "Somebody has changed or entered this instrument since you looked at it; the row was "
                                 "not taken. Compare again."})});
    } else if (!proposal->difference.faults.empty()) {
      refuse(proposal->difference.faults);
    } else {
      keep(edited, *proposal);
    }
  }
  void refuse(const std::vector<Fault>& faults) {
    result_.faults.insert(result_.faults.end(), faults.begin(), faults.end());
    ++faulty_;
  }
  void finish() { db::insert_import_rows(transaction_, batch_, done_); }
  std::int64_t faulty() const { return faulty_; }

 private:
  void keep(const EditedRow& edited, const LedgerProposal& proposal) {
    const auto line = edited.row.source.line;
    try {
      const auto id = proposals_.take(edited, proposal, batch_);
      if (!proposal.kept) {
        ++result_.created;
        done_.push_back({line, id, std::nullopt, 1});
        return;
      }
      const auto& before = proposal.kept->instrument;
      ++result_.updated;
      done_.push_back({line, id, to_json(before).dump(), before.version + 1});
    } catch (const Refusal& refusal) {  // of this row; the others go on
      refuse(faults_of(refusal, edited.row.source));
    }
  }

  db::Transaction& transaction_;
  LedgerProposals& proposals_;
  ImportId batch_;
  LedgerAcceptance& result_;
  std::vector<db::ImportRow> done_;
  std::int64_t faulty_ = 0;
};

std::map<std::int64_t, AcceptedRow> by_line(std::span<const AcceptedRow> accepted) {
  std::map<std::int64_t, AcceptedRow> rows;
  for (const auto& row : accepted) rows.emplace(row.line, row);
  return rows;
}

/// Takes the accepted lines; those that no row of the file has are left in `rows`.
void take_rows(const EditedLedger& ledger, instruments::Date today, std::map<std::int64_t, AcceptedRow>& rows,
               Acceptance& acceptance) {
  const auto on_row = [&](const EditedRow& edited) {
    const auto accepted = rows.extract(edited.row.source.line);
    if (!accepted.empty()) acceptance.take(edited, accepted.mapped());
  };
  ledger.each_row(today, on_row, [&](const imports::Row& row, const std::vector<Fault>& faults) {
    if (!rows.extract(row.line).empty()) acceptance.refuse(faults);
  });
}

void require_every_line(const std::map<std::int64_t, AcceptedRow>& left) {
  if (left.empty()) return;
  const auto line = left.begin()->first;
  throw Refusal(Cause::invalid_input,
                {fmt::format("文件中没有第 {} 行，请重新比较。", line),
                 fmt::format("The file has no line {}. Compare it again.", line)},
                {{"rows", {"文件中没有这一行", "there is no such line in the file"}}});
}

db::ImportBatch batch_of(const Laboratory& laboratory, const ImportRequest& request, const Person& by,
                         std::size_t rows) {
  db::ImportBatch batch;
  batch.at = laboratory.now();
  if (by.id.value != 0) batch.user_id = by.id;
  batch.user_name = by.display_name;
  batch.file_name = request.file_name;
  batch.file_sha256 = sha256_hex(request.bytes);
  batch.rows = static_cast<std::int64_t>(rows);
  batch.report = "{}";
  return batch;
}

json both_languages(const std::vector<Fault>& faults) {
  json all = json::array();
  for (const auto& fault : faults)
    all.push_back({{"line", fault.line},
                   {"field", fault.field},
                   {"found", fault.found},
                   {"message", {{"zh", fault.message.zh}, {"en", fault.message.en}}}});
  return all;
}

void keep_batch(db::Transaction& transaction, const Laboratory& laboratory, const Person& by, db::ImportBatch batch,
                const LedgerAcceptance& result, std::int64_t faulty) {
  batch.created = result.created;
  batch.updated = result.updated;
  batch.unchanged = result.unchanged;
  batch.faulty = faulty;
  batch.fault_count = static_cast<std::int64_t>(result.faults.size());
  batch.report = json{{"faults", both_languages(result.faults)}}.dump();
  db::update_import(transaction, batch);
  log_act(transaction, laboratory, by, "accepted_ledger_rows", "import", std::to_string(batch.id.value),
          json{{"file_sha256", batch.file_sha256}, {"created", batch.created}, {"updated", batch.updated}}.dump());
}

}  // namespace

LedgerComparison compare_ledger(Laboratory& laboratory, const ImportRequest& request, const Person& by) {
  const EditedLedger ledger(request.bytes, request.mapping);
  db::ReadTransaction transaction(laboratory.database);
  LedgerProposals proposals(transaction, nullptr, laboratory, by, ledger, request.file_name);
  LedgerComparison comparison;
  comparison.marked = ledger.is_marked();
  const auto on_row = [&](const EditedRow& edited) {
    auto proposal = proposals.judge(edited);
    if (!proposal) {
      ++comparison.unchanged;
      return;
    }
    ++comparison.difference_count;
    if (comparison.differences.size() < most_told) comparison.differences.push_back(std::move(proposal->difference));
  };
  const auto totals = ledger.each_row(laboratory.today(), on_row, [&](const imports::Row&, const auto& faults) {
    tell(comparison.faults, comparison.fault_count, faults);
  });
  comparison.rows = totals.rows;
  tell_missing(ledger, comparison);
  comparison.unknown_columns = ledger.unknown_columns();
  return comparison;
}

LedgerAcceptance accept_ledger_rows(Laboratory& laboratory, const ImportRequest& request,
                                    std::span<const AcceptedRow> accepted, const Person& by) {
  const EditedLedger ledger(request.bytes, request.mapping);
  db::Transaction transaction(laboratory.database);
  auto batch = batch_of(laboratory, request, by, accepted.size());
  batch.id = db::insert_import(transaction, batch);
  LedgerProposals proposals(transaction, &transaction, laboratory, by, ledger, request.file_name);
  LedgerAcceptance result;
  Acceptance acceptance(transaction, proposals, batch.id, result);
  auto rows = by_line(accepted);
  take_rows(ledger, laboratory.today(), rows, acceptance);
  require_every_line(rows);
  if (result.created + result.updated == 0) return result;
  proposals.finish(batch.id);
  acceptance.finish();
  keep_batch(transaction, laboratory, by, batch, result, acceptance.faulty());
  transaction.commit();
  result.id = batch.id;
  return result;
}

}  // namespace lims
