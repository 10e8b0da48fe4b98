-- Valid comments, no two alike, from a browser that has sent none before.
-- wrk … -- SALT ADDRESS…
local threads = 0

function setup(thread)
  threads = threads + 1
  thread:set("number", threads)
end

function init(args)
  salt, count, addresses = args[1], 0, {}
  for place = 2, #args do addresses[#addresses + 1] = args[place] end
  headers = {
    ["Content-Type"] = "application/x-www-form-urlencoded",
    ["Sec-Fetch-Site"] = "same-origin",
  }
end

function request()
  count = count + 1
  local who = salt .. number .. "x" .. count
  local body = "name=Reader+" .. who .. "&email=r" .. who .. "%40example.org&edition=1&section=&website=&filled=42"
    .. "&body=Remark+" .. who .. "+says+that+the+port+of+" .. who .. "+pays+for+its+cranes%2C+and+that+shippers+see"
    .. "+it+on+every+bill+of+the+year.+It+was+so+before%2C+and+nobody+asked+whether+that+is+**fair**."
  return wrk.format("POST", addresses[(count + number * 50) % #addresses + 1], headers, body)
end
