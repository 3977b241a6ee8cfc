#pragma once

#include <filesystem>
#include <functional>

#include "reports/ledger.hpp"

namespace reports {

/// One document of a customer, as text that is ready to be read.
struct CustomerDocument {
  std::string number;
  Text kind;
  std::string instrument;
  std::string serial_number;
  Date verified_on{};
  std::optional<Date> valid_until;
  Text verdict;
  Text state;
  bool stands = true;  // neither superseded nor cancelled
};

/// Calls its argument once per document, in the order of the list.
using CustomerDocuments = std::function<void(const std::function<void(const CustomerDocument&)>&)>;

/// Writes all that the laboratory has of one customer as an XLSX workbook: a sheet of the instruments, one of the
/// documents and one of totals by kind. `customer` stands above every page. Throws std::runtime_error when the file
/// cannot be written.
void write_customer_list(const std::filesystem::path& file, const LedgerOptions& options, const std::string& customer,
                         const LedgerRows& instruments, const CustomerDocuments& documents);

}  // namespace reports
