(* The tokens of a certificate: ASCII lines ended by LF, tokens separated by one
   space, lines that start with '#' skipped.  Nothing else is accepted. *)

exception Malformed

let number = ref 0 (* of the line being read, counted from 1 *)
let text = ref "" (* that line *)
let next = ref 0 (* the position in it *)
let consumed = ref 0 (* bytes read so far *)

(* Moves to the next line that is no comment: false at the end of the input. *)
let rec next_line () =
  incr number;
  let start = pos_in stdin in
  match input_line stdin with
  | exception End_of_file -> false
  | line ->
      let length = String.length line in
      if pos_in stdin - start <> length + 1 then raise Malformed (* no LF *);
      consumed := !consumed + length + 1;
      if length > 0 && line.[0] = '#' then next_line ()
      else begin
        text := line;
        next := 0;
        true
      end

let at_end () = !next = String.length !text
let end_line () = if not (at_end ()) then raise Malformed

(* The next character, LF behind the last one; the caller takes it by [skip]. *)
let peek () = if at_end () then '\n' else String.unsafe_get !text !next
let skip () = incr next
let space () = if peek () = ' ' then skip () else raise Malformed

let word () =
  let start = !next in
  while not (at_end ()) && peek () <> ' ' do skip () done;
  String.sub !text start (!next - start)

(* The first word of the next line. *)
let first_word () = if next_line () then word () else raise Malformed
let keyword expected = if first_word () <> expected then raise Malformed

(* Reads digits from [position] on; gives what they mean, and leaves [next] behind them. *)
let rec digits line position value =
  let c = if position < String.length line then String.unsafe_get line position else ' ' in
  if c >= '0' && c <= '9' then digits line (position + 1) ((10 * value) + Char.code c - Char.code '0')
  else begin
    next := position;
    value
  end

(* An integer: no plus sign, no leading zeros, no -0. *)
let bare_integer () =
  let line = !text and start = !next in
  let negative = peek () = '-' in
  let first = if negative then start + 1 else start in
  let value = digits line first 0 in
  let length = !next - first in
  if length = 0 || (String.unsafe_get line first = '0' && (length > 1 || negative)) then raise Malformed;
  (* Eighteen digits fit a machine word. *)
  if length > 18 then Z.of_substring line ~pos:start ~len:(!next - start)
  else Z.of_int (if negative then - value else value)

let integer () = space (); bare_integer ()
let positive z = if Z.sign z > 0 then z else raise Malformed

(* A rational p or p/q. *)
let rational () =
  let p = integer () in
  if peek () = '/' then begin skip (); (p, positive (bare_integer ())) end else (p, Z.one)

(* An index or a count below a limit. *)
let count limit =
  let z = integer () in
  if Z.sign z >= 0 && Z.lt z (Z.of_int limit) then Z.to_int z else raise Malformed

(* What [read] makes of the rest of the line; a rest that repeats the last one means the same. *)
let remembering read =
  let last = ref None in
  fun () ->
    let rest = String.sub !text !next (String.length !text - !next) in
    match !last with
    | Some (earlier, result) when String.equal earlier rest -> next := String.length !text; result
    | _ ->
        let result = read () in
        last := Some (rest, result);
        result
