#pragma once

#include <string>

#include "reports/labels/bitmap.hpp"

namespace reports {

/// One label of ZPL II that is a picture of dots: page width, length, one ^GFA field, printed once. The hexadecimal
/// data are compressed as ZPL does it: G to Y stand before a digit that comes 1 to 19 times, g to z before one that
/// comes 20, 40 … 400 times, a comma fills a row with white, an exclamation mark with black, a colon repeats the row
/// above.
std::string zpl_label(const Bitmap& bitmap);

}  // namespace reports
