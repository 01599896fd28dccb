-- For wrk: asks about stock positions of a problem with lead time 4, all different.
-- KIND is quantities or decisions (by PROBLEM's champion) or observations (FastAPI); ITEMS how many a call; TOKEN a planner's.
local kind, count = os.getenv("KIND"), tonumber(os.getenv("ITEMS") or "1")
math.randomseed(1)
local items = {}
for i = 1, count do
  local hand, a, b, c = math.random(0, 12), math.random(0, 12), math.random(0, 12), math.random(0, 12)
  items[i] = kind == "observations" and string.format("[%d,%d,%d,%d]", hand, a, b, c)
    or string.format('{"onHand":%d,"onOrder":[%d,%d,%d]}', hand, a, b, c)
end
local list = "[" .. table.concat(items, ",") .. "]"
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
if kind == "observations" then
  wrk.body = '{"observations":' .. list .. "}"
else
  wrk.headers["Authorization"] = "Bearer " .. os.getenv("TOKEN")
  wrk.body = '{"problem":"' .. os.getenv("PROBLEM") .. '","items":' .. list .. "}"
end
