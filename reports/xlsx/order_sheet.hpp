#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "reports/ledger.hpp"

namespace reports {

/// How one instrument of an order stands on its sheet.
enum class LineStanding : std::uint8_t { under_way, done, taken_back };

struct OrderSheetLine {
  std::string name, model, measuring_range, accuracy_class, serial_number, owner_number;
  Text service;
  Text document_language;
  std::string appearance, accessories, requirements;
  bool urgent = false;
  LineStanding standing = LineStanding::under_way;
  Text standing_in_words;
  std::string documents;  // their numbers
};

/// The words of state and standing that sums and colours look for.
struct OrderWords {
  Text open, done, taken_back;
};

/// An order sheet (委托单) as text that is ready to be read.
struct OrderSheet {
  std::string number, customer, contact_name, contact_phone;
  Date received_on{};
  std::optional<Date> promised_on;
  std::string remarks;
  Text state;
  OrderWords words;
  std::string received_by;
  std::vector<OrderSheetLine> lines;
};

/// Writes the sheet as an XLSX workbook of one page in width: head, instruments with a filter, sums that are formulas,
/// and places for both signatures; urgent, late and finished are coloured by rules that follow when a cell is
/// corrected. `options.today` is the day it speaks of. Throws std::runtime_error when the file cannot be written.
void write_order_sheet(const std::filesystem::path& file, const LedgerOptions& options, const OrderSheet& order);

}  // namespace reports
