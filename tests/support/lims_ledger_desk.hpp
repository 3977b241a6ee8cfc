#pragma once

#include <gtest/gtest.h>

#include "db/instruments.hpp"
#include "lims/workflow/ledger_comparison.hpp"
#include "lims/workflow/ledger_marks.hpp"
#include "lims/workflow/register.hpp"
#include "tests/support/lims_edited_ledger.hpp"
#include "tests/support/lims_laboratory.hpp"

namespace tests {

using instruments::Instrument;
using instruments::InstrumentId;

inline const LedgerCells head = {"器具名称", "出厂编号", "使用单位名称", "型号", "使用地点",          "上次检定日期",
                                 "上次结论", "有效期至", "器具状态",     "备注", "行标识（请勿改动）"};
enum Column : std::uint8_t { name, number, owner, model, place, verified, result, valid, state, remark, mark };

/// Two gauges of the register, a ledger of them, and what becomes of it.
class EditedLedgers : public testing::Test {
 protected:
  EditedLedgers() {
    first_ = add("G1");
    second_ = add("G2");
  }
  InstrumentId add(const std::string& serial_number) {
    return place_.gauge(serial_number, [](Instrument& instrument) {
      instrument.model = "Y-100";
      instrument.place_of_use = "一号锅炉";
      instrument.last_verified_on = date("2026-05-20");
      instrument.last_result = "pass";
      instrument.valid_until = date("2026-11-19");
    });
  }
  db::RegisteredInstrument registered(InstrumentId id) {
    db::ReadTransaction transaction(place_.laboratory().database);
    return db::load_instrument(transaction, id);
  }
  Instrument now(InstrumentId id) { return registered(id).instrument; }

  /// Downloads both instruments: their rows and what is kept of them.
  void download() {
    rows_ = {head};
    marks_.clear();
    for (const auto id : {first_, second_}) {
      const auto each = registered(id);
      const auto& instrument = each.instrument;
      rows_.push_back({instrument.name, instrument.serial_number, each.organization_name, instrument.model,
                       instrument.place_of_use, "#46162", "合格", "2026-11-19", "在用", instrument.remark,
                       std::to_string(id.value)});
      marks_.emplace_back(std::to_string(id.value), lims::mark_of(each));
    }
  }
  lims::LedgerComparison compare() { return compare_bytes(ledger_file(rows_, marks_)); }
  lims::LedgerComparison compare_bytes(const std::string& bytes) {
    lims::ImportRequest request;
    request.bytes = bytes;
    return lims::compare_ledger(place_.laboratory(), request, person_);
  }
  lims::LedgerAcceptance accept(const std::vector<lims::AcceptedRow>& accepted) {
    const auto bytes = ledger_file(rows_, marks_);
    lims::ImportRequest request;
    request.bytes = bytes;
    request.file_name = "台账.xlsx";
    return lims::accept_ledger_rows(place_.laboratory(), request, accepted, person_);
  }
  template <class Change>
  void somebody_changes(InstrumentId id, Change change) {
    db::Transaction transaction(place_.laboratory().database);
    auto instrument = db::load_instrument(transaction, id).instrument;
    change(instrument);
    lims::change_instrument(transaction, place_.laboratory(), instrument, person_);
    transaction.commit();
  }

  LaboratoryPlace place_;
  lims::Person person_ = place_.person("receptionist", "receptionist");
  InstrumentId first_, second_;
  std::vector<LedgerCells> rows_;
  std::vector<std::pair<std::string, std::string>> marks_;
};

}  // namespace tests
