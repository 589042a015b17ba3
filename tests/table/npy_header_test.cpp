#include "infomorph/table/npy_header.hpp"

#include <gtest/gtest.h>

#include <string>

#include "infomorph/base/error.hpp"

namespace infomorph {
namespace {

using Shape = std::vector<std::size_t>;

TEST(npy_header, spellings_that_numpy_reads) {
  for (const char* text : {"{'descr': '<f8', 'fortran_order': False, 'shape': (4, 3), }",
                           "{'descr': '<f8', 'fortran_order': False, 'shape': (4L, 3L), }",
                           "{\"shape\" : (4,3,), \"descr\":\"f8\",\"fortran_order\" :False}\n",
                           "{'descr': 'float64', 'fortran_order': 0, 'shape': ( 4 , 3 )}",
                           "{'descr': '=d', 'fortran_order': False, 'shape': (4, 3)}"}) {
    const NpyHeader header = parse_npy_header(text, "x.npy");
    EXPECT_EQ(header.kind, 'f') << text;
    EXPECT_EQ(header.size, 8U) << text;
    EXPECT_EQ(header.shape, (Shape{4, 3})) << text;
    EXPECT_FALSE(header.fortran_order) << text;
    EXPECT_FALSE(header.big_endian) << text;
  }
  const NpyHeader header =
      parse_npy_header("{'descr': '>U5', 'fortran_order': True, 'shape': (1, 2)}", "x.npy");
  EXPECT_EQ(header.size, 20U);
  EXPECT_TRUE(header.big_endian);
  EXPECT_TRUE(header.fortran_order);
}

TEST(npy_header, shapes_of_any_dimension) {
  const auto shape = [](const std::string& text) {
    return parse_npy_header("{'descr': '<f8', 'fortran_order': False, 'shape': " + text + "}",
                            "x.npy")
        .shape;
  };
  EXPECT_EQ(shape("()"), Shape{});
  EXPECT_EQ(shape("(7,)"), Shape{7});
  EXPECT_EQ(shape("(7)"), Shape{7});
  EXPECT_EQ(shape("(4, 3, 2, 1)"), (Shape{4, 3, 2, 1}));
  EXPECT_EQ(shape_text({7}), "(7,)");
  EXPECT_EQ(shape_text({4, 3, 2}), "(4, 3, 2)");
}

TEST(npy_header, what_is_no_array_of_numbers_or_strings_is_refused) {
  for (const char* text :
       {"", "{}", "{'descr': [('a', '<i4')], 'fortran_order': False, 'shape': (4, 3)}",
        "{'descr': '<f16', 'fortran_order': False, 'shape': (4, 3)}",
        "{'descr': '<M8[ns]', 'fortran_order': False, 'shape': (4, 3)}",
        "{'descr': '', 'fortran_order': False, 'shape': (4, 3)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (4, x)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (4, 3",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (4, -3)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': 4}"}) {
    EXPECT_THROW(parse_npy_header(text, "x.npy"), Error) << text;
  }
}

}  // namespace
}  // namespace infomorph
