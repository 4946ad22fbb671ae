"""Sentences of a ward, made up: with identifiers in many shapes, and tricky ones without.

NHS numbers are of the range that is never issued (999…) or the samples of public documents;
phone numbers are of the ranges kept for drama; nobody here exists.
"""

from __future__ import annotations

from safehuddle.domain.identifiers import SuspectKind

NHS, BIRTH, HOSPITAL, NAME, POSTCODE, PHONE, E_MAIL = (
    SuspectKind.NHS_NUMBER,
    SuspectKind.BIRTH_DATE,
    SuspectKind.HOSPITAL_NUMBER,
    SuspectKind.NAME,
    SuspectKind.POSTCODE,
    SuspectKind.PHONE,
    SuspectKind.E_MAIL,
)

WITH = [
    (NHS, "wristband said 999 000 0018 and the notes another"),
    (NHS, "9990000026 has no allergy band"),
    (NHS, "label 943-476-5919 was on the wrong blood tube"),
    (NHS, "NHS no. 943 476 5919, falls risk not handed over"),
    (NHS, "NHS:9876543210 found in the corridor"),
    (NHS, "two stickers (401 023 2137) in the wrong notes"),
    (NHS, "request for 999.000.0018 went to the other ward"),
    (NHS, "bed 4 9990000018 needs a low bed"),
    (NHS, "printed with 999\u00a0000\u00a00026 on every page"),
    (NHS, "it was 943\u2013476\u20135919, read out loud in the bay"),
    (NHS, "943 4765919 typed without its second space"),
    (NHS, "nhs number is 94 3476 5919"),
    (NHS, "nhs number 9 4 3 4 7 6 5 9 1 9 shouted over the desk"),
    (NHS, "no.4010232137/wrong meal"),
    (NHS, "NHS9434765919 written without a space"),
    (NHS, "94347 65919 in two halves of five"),
    (NHS, "999_000_0018 copied from a file name"),
    (NHS, "9990000018, 9990000026 swapped at lunch"),
    (BIRTH, "dob 03/05/1946 differs from the wristband"),
    (BIRTH, "DOB: 3.5.46 on the request form"),
    (BIRTH, "D.O.B. 03-05-1946 missing on the chart"),
    (BIRTH, "d.o.b 12 11 52 was read wrongly"),
    (BIRTH, "date of birth 1946-05-03 in the letter"),
    (BIRTH, "born 3 May 1946 and sharing a name with bed 6"),
    (BIRTH, "she was born on the 3rd of May 1946"),
    (BIRTH, "born on 14th Sept 1931, lives alone"),
    (BIRTH, "baby born 12/11/2026 had no name band"),
    (BIRTH, "baby (born 21 November 2026) weighed on the wrong scales"),
    (BIRTH, "lady 03/05/1946 in bed 4 has no call bell"),
    (BIRTH, "two men, 01.02.1938 and bed 9, mixed up"),
    (BIRTH, "twins, 12/11/2024 is their date of birth"),
    (BIRTH, "child 04/06/2019 (dob) given an adult mask"),
    (BIRTH, "DOB 03051946 on the sticker"),
    (BIRTH, "dob 030546 on the sticker"),
    (BIRTH, "May 3, 1946 was on the referral"),
    (BIRTH, "patient 7/12/48 sent down without notes"),
    (BIRTH, "Birthday 2/2/1951 cake left in the drug fridge"),
    (BIRTH, "birth date 11th of June 2020, weighed in pounds"),
    (BIRTH, "dob sixth of may 1946"),
    (BIRTH, "born in 1946 and still sharp"),
    (BIRTH, "the one from 3/5/39 fell"),
    (BIRTH, "dob 3 may '46 on the old notes"),
    (HOSPITAL, "notes H1234567 missing for theatre"),
    (HOSPITAL, "k123456 moved without a handover"),
    (HOSPITAL, "hospital number 1234567 not on the chart"),
    (HOSPITAL, "Hosp no: 445566 was on two charts"),
    (HOSPITAL, "MRN 00123456 scanned under another name"),
    (HOSPITAL, "bloods for X-765432 were lost"),
    (HOSPITAL, "patient no. 123456 called to the wrong clinic"),
    (HOSPITAL, "case notes number 99887 left on the trolley"),
    (HOSPITAL, "pt id 5566778 has two allergy bands"),
    (HOSPITAL, "P 1234567 written with a space"),
    (HOSPITAL, "RXX123456 is how the other site writes it"),
    (NAME, "Mr Smith fell by the sink"),
    (NAME, "Mrs O'Brien's hearing aids went to the laundry"),
    (NAME, "Mrs. Jones not weighed since Friday"),
    (NAME, "told Ms Al-Hassan the wrong ward"),
    (NAME, "Miss Patel missed her breakfast"),
    (NAME, "Dr Evans did not answer for an hour"),
    (NAME, "dr. Khan prescribed twice the dose"),
    (NAME, "Sister Murphy found the key"),
    (NAME, "Nurse Adeyemi stayed on"),
    (NAME, "Prof Lindqvist changed the plan"),
    (NAME, "Professor A. B. Owen asked for it"),
    (NAME, "MR SMITH FELL AT NIGHT"),
    (NAME, "mr smith fell at night"),
    (NAME, "mrs begum has no interpreter"),
    (NAME, "Mr J. R. Hartley lost his book"),
    (NAME, "Mr J Smith went home without his tablets"),
    (NAME, "Dr van der Berg was not told"),
    (NAME, "Ms de Souza's infusion ran dry"),
    (NAME, "Mr & Mrs Green were told nothing"),
    (NAME, "spoke to Mr McDonald about his hip"),
    (NAME, "Mrs Łukaszewicz speaks little English"),
    (NAME, "Mx Taylor was called by the wrong name"),
    (NAME, "Mrs Ó Briain had no red tray"),
    (NAME, "Staff Nurse Kelly noticed the swelling"),
    (NAME, "nurse Tracey noticed first"),
    (NAME, "her sister Anne was not phoned"),
    (NAME, "Doctor Singh reviewed within minutes"),
    (NAME, "Matron Hughes came at once"),
    (NAME, "gave to Miss Jones instead"),
    (NAME, "dr evans did not answer"),
    (NAME, "Mr May has a low sodium"),
    (NAME, "Sister Ward found the key"),
    (NAME, "Betty in bed 4 fell"),
    (NAME, "J Smith bed 6 not weighed"),
    (POSTCODE, "sent home to LS9 7TF with no key safe"),
    (POSTCODE, "discharged to sw1a 1aa by mistake"),
    (POSTCODE, "lives alone, M1 1AE, no lift"),
    (POSTCODE, "transport went to EC1A1BB"),
    (POSTCODE, "letter to B33 8TH came back"),
    (POSTCODE, "address cr2 6xh on the whiteboard"),
    (POSTCODE, "lives in LS9, near the brewery"),
    (PHONE, "daughter is on 07700 900123 and was not rung"),
    (PHONE, "ring 07700900123 before discharge"),
    (PHONE, "son +44 7700 900 123 asked for news"),
    (PHONE, "wife (0113) 496 0000 waited all day"),
    (PHONE, "0113 496 0000 is the care home"),
    (PHONE, "020 7946 0018 rang and nobody answered"),
    (PHONE, "tel 01632 960123"),
    (PHONE, "call 01632-960-123 about the key safe"),
    (PHONE, "phone no: 496 0123 is the neighbour"),
    (PHONE, "0044 113 496 0000 from abroad"),
    (PHONE, "mobile 077 0090 0123 was on the board"),
    (PHONE, "+44 (0)20 7946 0018 left on the desk"),
    (PHONE, "the neighbour's is 496 0123"),
    (E_MAIL, "family wrote to jo.bloggs@example.com twice"),
    (E_MAIL, "e-mail j_b+ward@mail.example.co.uk bounced"),
    (E_MAIL, "sent to SAM@EXAMPLE.ORG."),
    (E_MAIL, "sent to sam at example dot org"),
]
"""What is in each sentence, and the sentence. Some cannot be found, and are misses."""

WITHOUT = """
hoist battery flat again in Bay Two
Sister in charge was told at 14:20
the sister in charge of Bay Two was told
Nurse in charge had three phones at once
NURSE IN CHARGE NOT TOLD
Dr on call did not answer bleep 4471
DR ON CALL NOT BLEEPED
2222 call went to the wrong ward
2222 rang twice, ext 55512 once
bleep 1234 and bleep 5678 both went off
bed 12, bed 14 and bed 21 share one commode
Bed Nine next to the door has no bell
beds 10 11 12 13 14 without name boards
short of two nurses 07:30-19:30
late shift 13.30 to 21.30 was two down
obs due 0800 1200 1600 2000 were late
obs at 0700 0900 11 and 13 missed
nights 19:30-07:45 had one nurse for 28 beds
BP 120/80 written in the wrong column
BP 98/54, pulse 120, sats 88%
NEWS2 of 7 not escalated for 40 minutes
fall on 12/11/2026 in the day room
harm on 03/11/2026 looked at again on 17/11/2026
last fall was 3 November 2026
policy of 01/04/2019 still on the wall
stock expired 30/06/26
saline expired 12/27, heparin 01/05/28
care plan dated 5.11.26 not updated
audit 12-10-26 found the same
two weeks since the 3rd
Mr in bed 4 fell, no harm
the mr scan was cancelled
MR scanner down all morning
MS patient had no call bell
MS Nurse covers three sites
Ms in side room 2 felt cold
near miss Insulin drawn up twice
Near Miss Warfarin given at lunch
near-miss Heparin pump set wrongly
a near miss Bay 3 at tea time
we miss Tuesdays because of the round
do not miss Monday huddle
Miss a dose and nobody sees it
sister Bay Two helped
Sister on Bay Three stayed on
her sister was not phoned
nurse Call bell in the bathroom is broken
Nurse Call system down
Nurse Specialist came within the hour
Nurse Practitioner reviewed the wound
Nurse Associate on her first shift
Staff Nurse needed for escort
staff nurse told, Bay 4 covered
told the nurse. Fell an hour later.
seen by the dr. Awaiting bloods
Dr. on call busy in ED
Dr to review, Registrar aware
Dr Not told about the potassium
Doctors round at nine clashed with the huddle
Doctor of the day did not come
Prof round moved to Thursday
Sister will ask estates
Sister Thursday, charge nurse Friday
Ward sister and matron both off
Matron informed
Matron to chase pharmacy
Matron On Call not answering
agency nurse Friday had no log-in
bank nurse Monday to Wednesday
nurse to patient ratio 1 to 12
ward clerk and housekeeper both away
estates job 1234567890 still open
estates job 0123456789 raised twice
asset no. E1234567 failed its test
EBME tag X123456 pump alarm silent
Datix W123456 still open
batch B123456 recalled
lot 0212345678 recalled
serial no 01234567890 recalled
ten-digit code 1234567890 on the pump
number 943 476 5918 failed the check
1111111111 typed to get past the form
door code 1234 on a sticky note
paracetamol 1g QDS given as 4g
oxygen 2L to 15L without a prescription
enoxaparin 40mg at 18:00 missed
insulin 10 units 10 minutes late
weight 82.5 kg written as 825
10/12 patients had red trays
4/5 staff had fit tests
3/4 of the trolley was out of date
days 1/7, 2/7 and 3/7 of antibiotics
review in 6/52
spine L4 5th vertebra marked wrongly
room N1 2nd from the door has no bell
bed B1 2nd bell broken
W1 and W2 swapped on the board
E1 3 and E1 4 have no curtains
A12 3BE cable on the pump is frayed
T4 2 notes trolley blocked the exit
S1 form missing
B6 4hr check not done
2 x 500 ml bags left at bed 6
call at 03:15, came at 03:55
ring 5500 or 5501 for portering
extension 4422 is engaged all day
0800 start, 0900 huddle, 1000 round
9am to 5pm only
24/7 cover is not there at weekends
8 of 10 beds, 3 of 4 pumps, 1 of 2 hoists
meet @ 9 at the board
handover @Bay 2 too loud
sign in with ward@home does not work
see page 12.3.45 of the guide
version 10.11.12 of the app
section 20.1.2014 of the policy
since 2015 nobody has serviced it
1948 was the last time this was painted
newborn check done 12/11/2026
airborne mask fit test 03/11/2026
the bell in bay 4 has been dead since 1 May 2026
May 3 and May 4 had no huddle
March 2026 stock still on the shelf
student nurse asked twice, thank you
HCA noticed the rash first
patient in bed 7 was told nothing
the man by the window could not reach his drink
the new lady in bay one cannot hear
Doctors Mess has no fridge
sisters meeting moved to Friday
DR ITU outreach came fast
Dr ITU aware
Nurse HDU refused to take her
nurse Led discharge late
Sister Team Bay Four ran out of gloves
ask Sister Or Matron
Miss out lunch rounds at your peril
Mrs and Mr signs swapped on the toilets
Mr/Mrs box missing on the form
prof. lead for falls wanted
IV pump 3 of 4 alarms at 100 ml/hr
potassium 2.9 at 06:00, told at 09:40
bin 4 and bin 5 swapped: 4, 5, 6, 7, 8, 9
wound 3 x 4 x 10 cm
order 100200300 came twice
theatre 4 10:30 list started 11:20
15 minute obs, 30 minute obs and hourly obs mixed up
1:1 nurse not sent
2:1 care, nurse and HCA
Dr Who poster fell on the hot plate
dressing pack PM1234567 missing
vitamin D 1000000 units written for 100000
penicillin G 2400000 units drawn up twice
A Thomas splint was sent without its straps
I James bond the two boards with glue
dr ordered the wrong scan
nurse forgot the second check
sister chased it twice
the NHS was born of hard times
newborn 2 in side room 4 not weighed
wound clinic at two dot board not up
bleeps 12345 67891 swapped
mattress due 3/5/36
Mr Bed Four fell
part 5 of 12 of the tray is bent
""".strip().splitlines()
"""Sentences a ward may say aloud to everyone. A hint on one of these is a false alarm."""
