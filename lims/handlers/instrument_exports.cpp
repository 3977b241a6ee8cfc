#include <string>
#include <utility>

#include "db/instrument_list.hpp"
#include "lims/handlers/handlers.hpp"
#include "lims/handlers/instrument_filter.hpp"
#include "lims/handlers/ledger_rows.hpp"
#include "lims/handlers/temporary_workbook.hpp"
#include "lims/http/route.hpp"
#include "lims/laboratory.hpp"
#include "lims/workflow/laboratory_profile.hpp"
#include "reports/csv/ledger.hpp"
#include "reports/xlsx/ledger.hpp"

namespace lims::handlers {

/// GET /instruments.csv
Response export_instruments_csv(const Request& request, Laboratory& laboratory) {
  const auto filter = instrument_filter(request, laboratory);
  const auto language = language_of(request);
  auto response = http::stream_response("text/csv; charset=utf-8", [&laboratory, filter, language](const auto& write) {
    db::ReadTransaction transaction(laboratory.database);
    const int due_soon_days = load_profile(transaction).due_soon_days;
    std::string piece;
    reports::append_csv_headings(piece, language);
    db::for_each_instrument(transaction, filter, [&](const db::RegisteredInstrument& registered) {
      reports::append_csv_row(piece, row_of(registered, filter.today, due_soon_days), language);
      if (piece.size() < 64 * http::kibibytes) return true;
      write(piece);
      piece.clear();
      return true;
    });
    write(piece);
  });
  return http::as_attachment(std::move(response), "instruments-" + instruments::to_iso(filter.today) + ".csv");
}

/// GET /instruments.xlsx
Response export_instruments_xlsx(const Request& request, Laboratory& laboratory) {
  const auto filter = instrument_filter(request, laboratory);
  const auto options = ledger_options(request, laboratory, filter);
  auto stream = [&laboratory, filter, options](const http::Write& write) {
    const TemporaryWorkbook file;
    reports::write_ledger(file.path(), options,
                          [&](const auto& take) { read_ahead(laboratory, filter, Marks::to_compare, take); });
    file.send(write);
  };
  return http::as_attachment(http::stream_response(xlsx_type, std::move(stream)),
                             "instruments-" + instruments::to_iso(filter.today) + ".xlsx");
}

}  // namespace lims::handlers
