#pragma once

#include <string>
#include <vector>

#include "reports/labels/bitmap.hpp"
#include "reports/labels/label.hpp"

/// A qualified pressure gauge under mandatory verification, with everything a label can say.
reports::LabelContent sample_label();

reports::LabelPrinting printing_on(const char* format, int first_position = 1);

/// What a program other than ours (zbarimg) reads in a page of a PDF at 300 dots per inch, each code once, sorted.
std::vector<std::string> codes_of_pdf(const std::string& pdf);
/// The same of a picture of dots, with white around it.
std::vector<std::string> codes_of_bitmap(const reports::Bitmap& bitmap);

/// Width and height of each page in millimetres, as pdfinfo says.
struct PageSize {
  double width = 0;
  double height = 0;
};
std::vector<PageSize> page_sizes(const std::string& pdf);

/// The labels of a ZPL text as pictures, decoded by the manual of ZPL II and not by our encoder.
std::vector<reports::Bitmap> bitmaps_of_zpl(const std::string& zpl);
