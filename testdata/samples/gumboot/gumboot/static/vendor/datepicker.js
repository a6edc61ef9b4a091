/*! datepicker 1.4.2 | MIT */
(function (w) {
  var defaults = { host: "http://10.0.0.1:8080", apiKey: "d41d8cd98f00b204e9800998ecf8427e" };
  w.datepicker = function (input) { input.type = "datetime-local"; return defaults; };
})(window);
