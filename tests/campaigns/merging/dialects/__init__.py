"""Laws of the dialects, judged by the engines that run them."""
