"""What a plan costs and yields: the table ``kostenposten`` read as costs, cash flows and a gap.

No amount is built in. What is not known is not 0: it makes a result ``onvolledig``.

**Which posts count.** A post applies where each of ``vestiging_id``,
``plek_id`` and ``gemeente_code`` is empty or equal. For rol ``bedrijf`` and
``komst`` plek and gemeente are those of the destination; for ``vertrek``
those of a place that the firm uses today. Of one rol and kostensoort only the
most precise posts count: one that names the plek goes before one that does
not, then one that names the firm, then one that names the gemeente. Posts
that are equally precise add up. Posts with rol ``plan`` count once, in no move.

**Amount of a post.** ``midden_eur`` (or laag, hoog) times a quantity:

========= ================================ ==================================
per       rol bedrijf · komst              rol vertrek
========= ================================ ==================================
vast      1                                share; 1 if the post names the firm
jaar      ``duur_jaren``                   likewise times ``duur_jaren``
baan      jobs of the firm                 jobs of the firm
m2        bedrijf: what the firm needs     size of the place times the share;
          there; komst: what it gets       divisible: m2 of the firm in
          (divisible: what it needs, else  ``gebruik``
          the size of the place)
========= ================================ ==================================

Size and m2 are floor or land, as the place is counted. The *share* of a firm in
a place that it uses is its m2 in ``gebruik`` of the m2 of all its users; equal
parts where the m2 of a user is missing or 0.

**What a move costs the municipality** (``opties.kosten_eur``,
``verplaatsingen.kosten_eur``, and the budget): in whole, undiscounted, charged
in the period of the move, the sum of

1. posts with rol bedrijf or komst that count, of a kostensoort that is a cost,
   with drager ``gemeente``;
2. likewise posts with rol vertrek, for each place that the firm uses today;
3. for each place that it uses today, where ``plekken.verwerving`` is a route
   (neither empty nor ``geen``): ``plekken.verwerving_kosten_eur`` times its
   share. Not where a post verwerving_grond or verwerving_opstal with rol
   vertrek counts there: that stands instead;
4. where the destination is given out (status ``uitgegeven`` or
   ``uitgegeven_onbebouwd``), has a route and no user:
   ``plekken.verwerving_kosten_eur``; of a divisible one the part
   nodig_m2 / kavel_m2. Not where a post verwerving_* with rol komst counts.

A stopover on a temporary place bears 1 and 4 only; the place that is left is
charged with the move that lasts. Some kinds are not taken as they stand:

- ``herbouw`` counts for what is left after the paid building value
  (verwerving_opstal of the places the firm leaves) and nieuw voor oud:
  max(0, herbouw - paid - ``nieuw_voor_oud_share`` x herbouw);
- ``afkoop_huur`` counts only where ``tijd.huurders`` is ``afkopen`` and the
  lease of the firm (``contract_tot``) runs on after the first day of the plan
  (without periods: where it has a date);
- ``gronduitgifte`` and ``canon`` of a post that names no plek (a table of
  prices) count only for moves that last, to land that the municipality sells
  (uitgiftevorm koop or empty), or leases out (erfpacht);
- with ``zaak.onvoorzien_share`` the sum is raised by that share.

Revenues are taken off only with ``zaak.opbrengsten_tellen_mee``. The cost is
unknown (NaN) where such a post has no amount or no quantity, where the
acquisition of 3 or 4 has no price along the routes ``aankoop`` and
``voorkeursrecht``, and where a line is missing that is to be expected (see
``verwacht``, and the setting of that name). Along other routes a missing
acquisition amount costs nothing: the land is the municipality's already, or
the owner keeps it.
"""
