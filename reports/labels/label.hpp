#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "instruments/dates.hpp"
#include "instruments/schedule/status_label.hpp"
#include "reports/labels/layout.hpp"

namespace reports {

class PdfRenderer;

/// What stands on a label; texts as typed, empty ones are left out.
struct LabelContent {
  instruments::schedule::StatusLabel label = instruments::schedule::StatusLabel::qualified;
  bool mandatory = false;
  std::string laboratory;
  std::string name;
  std::string owner_number;
  std::string serial_number;
  std::string certificate_number;
  std::optional<instruments::Date> verified_on = std::nullopt;
  std::optional<instruments::Date> valid_until = std::nullopt;
  std::string verifier;
  std::string reason;      // why it may not, or not fully, be used; in the language of the label
  std::string public_url;  // of the document; empty: none of ours, so no QR code
  bool operator==(const LabelContent&) const = default;
};

/// How labels are printed.
struct LabelPrinting {
  const LabelFormat* format = nullptr;
  int first_position = 1;  // on the first sheet, row by row: those before are used up
  bool in_english = false;
  std::chrono::sys_seconds created;
};

/// The codes of a label: the owner's number in bars where they hold it, else the serial number.
struct CodedLabel {
  LabelLayout layout;
  std::string number;  // in the bars; empty: none
};
CodedLabel coded(const LabelContent& content, const LabelFormat& format, const Resolution& resolution);

/// What a label lacks that somebody may look for, full sentences; nobody looks for a document on one that says stop.
std::vector<instruments::Text> shortcomings(const LabelContent& content, const LabelFormat& format,
                                            const Resolution& resolution);

/// How many pages so many labels take.
int pages_of(const LabelFormat& format, int first_position, int labels);

/// Labels as PDF: pages of the exact size, one label a page on a roll, codes for 300 dots per inch. Throws RenderFault.
std::string label_pdf(PdfRenderer& renderer, const LabelPrinting& printing, std::span<const LabelContent> labels);

/// Labels of a roll for printers of ZPL II: each a picture of dots, so that it needs no fonts in the printer and codes
/// are exact. Throws RenderFault.
std::string label_zpl(PdfRenderer& renderer, const LabelPrinting& printing, std::span<const LabelContent> labels,
                      const Resolution& resolution);

}  // namespace reports
