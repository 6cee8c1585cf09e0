-- The full-text query of a search: every word as it is, stemmed, or as the beginning of a longer one; or the whole text
-- as PostgreSQL itself takes it apart (`node.js`). Immutable, so that the planner knows how many rows it will find.
create or replace function listing_query(p_words text[], p_text text) returns tsquery
language plpgsql immutable parallel safe set search_path = pg_catalog, public, pg_temp set client_min_messages = warning as $$
declare
  word text;
  plain tsquery;
  stemmed tsquery;
  meant tsquery;
  every tsquery;
begin
  foreach word in array p_words loop
    plain := to_tsquery('simple', quote_literal(word) || ':*');
    stemmed := to_tsquery('english', quote_literal(word) || ':*');
    every := every && plain;
    every := coalesce(every, plain);
    -- Words such as `the` find nothing by themselves and must not keep the others from finding.
    if numnode(stemmed) > 0 then
      meant := coalesce(meant && (plain || stemmed), plain || stemmed);
    end if;
  end loop;
  return coalesce(meant, every) || plainto_tsquery('simple', p_text);
end
$$;
