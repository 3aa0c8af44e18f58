"""Words for who people are: they carry no mood, whatever was learned with them."""

from typing import Final

_PEOPLE: Final = """
he him his himself she her hers herself man men woman women boy boys girl girls male males female females guy guys lady ladies gentleman
gentlemen dude dudes bro bros sis sister sisters brother brothers mother father mom mum dad daddy mommy mama papa son sons daughter daughters
wife husband wives husbands girlfriend boyfriend uncle aunt aunty auntie bhai bhaiya bhaijaan didi behen bhabhi chacha chachi beta beti ladka
ladki ladke ladkiyan aadmi aurat aurate mard stri mahila mahilaye purush anna akka amma appa thatha ajji huduga hudugi gay lesbian bisexual
homosexual homosexuals heterosexual straight trans transgender transgenders transsexual queer lgbt lgbtq hijra kinnar nonbinary feminist feminists
old young elderly disabled black blacks white whites asian asians brown hispanic hispanics latino latinos latina
indian indians pakistani pakistanis bangladeshi bengali bengalis bihari biharis punjabi punjabis gujarati gujaratis marathi marathis maratha
tamil tamils tamilian kannadiga kannadigas telugu malayali mallu madrasi marwari marwaris sindhi kashmiri kashmiris northie southie nepali
chinese american americans african africans arab arabs israeli israelis palestinian palestinians russian russians german germans french british
english irish scottish italian italians mexican mexicans canadian canadians australian japanese korean koreans european europeans polish
hindu hindus muslim muslims islam islamic islamist moslem christian christians christianity catholic catholics protestant evangelical jew jews
jewish judaism zionist sikh sikhs buddhist buddhists buddhism jain jains parsi parsis atheist atheists atheism mormon mormons sunni shia
brahmin brahmins brahman dalit dalits harijan kshatriya vaishya shudra obc sc st yadav jat jats rajput rajputs lingayat vokkaliga gowda reddy
kamma kapu nair ezhava iyer iyengar baniya khatri caste religion religious allah ram rama krishna jesus christ god bhagwan khuda mata shiva
liberal liberals conservative conservatives republican republicans democrat democrats bjp congress aap sanghi sanghis immigrant immigrants
refugee refugees native natives foreigner foreigners
"""

_NAMES: Final = """
aarav aditya ajay akash akhil akshay aman amar amit amol anand anil anjali anita anjana ankit ankita anu anuj anupam anushka aparna archana
arjun arun arvind asha ashish ashok ashwin asif ayesha babita bala bharat bhavna chandan chandra chetan deepa deepak deepika devi dev dinesh
divya farhan farida fatima ganesh gauri gaurav geeta gita gopal govind hari harish harsh harsha hema hemant imran indira irfan ishaan jatin jaya
jayant jyoti kabir kajal kamal kamala karan karthik kavita kavya kiran kishore kumar kunal lakshmi lalit lata laxmi madhav madhavi mahesh
malini mamta manish manisha manju manoj maya meena megha mehul mohan mohammed mohammad mohd mona mukesh murali nagaraj naresh naveen neha nikhil
nisha nitin om pankaj pavan pawan pooja prabhu pradeep prakash pramod pranav prasad prashant praveen prem preeti priti priya priyanka puja
puneet radha raghav rahul raj raja rajan rajesh rajiv raju rakesh raman ramesh rana rani ranjit rashmi ravi reena rekha renu ritu riya rohan
rohini rohit roshan rupa sachin sagar sahil salman saman sameer sandeep sanjana sanjay santosh sarita satish savita seema shabana shahid shalini
shankar shanti sharad sharma shashi sheela shikha shilpa shreya shruti shweta shyam siddharth simran singh sita smita sneha sonal sonia sonu
srinivas subhash sudha sujata suman sumit sunil sunita suraj suresh sushma swati tanvi tanya tarun tina tushar uday uma usha vandana varun venkat
vidya vijay vikas vikram vimal vinay vinod vipin vishal vivek yash yogesh zainab zoya khan ali ahmed hussain begum patel gupta verma mehta shah
joshi rao naidu menon pillai das roy ghosh banerjee chatterjee mukherjee bose sen dutta modi gandhi nehru kejriwal yogi shetty hegde kulkarni
john james robert michael david william richard joseph thomas charles mary patricia jennifer linda elizabeth barbara susan jessica sarah karen
nancy lisa betty margaret sandra ashley emily donna michelle carol amanda melissa deborah stephanie rebecca laura sharon cynthia amy kathleen
angela anna emma daniel matthew anthony mark donald steven paul andrew joshua kevin brian george edward ronald timothy jason jeffrey ryan jacob
gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory frank alexander raymond patrick jack dennis jerry tyler
aaron jose adam nathan henry peter zachary kyle walter ethan jeremy harold keith christian roger noah gerald terry sean austin carl arthur
lawrence dylan jesse jordan bryan billy joe bruce gabriel logan albert willie alan juan wayne ralph roy eugene randy vincent russell louis
philip bobby johnny bradley trump obama clinton hillary biden putin merkel messi ronaldo beyonce taylor kanye drake justin
"""

IDENTITIES: Final = frozenset((_PEOPLE + _NAMES).split())
"""Among them are names that are words besides (Prem, Anand, Shanti, Vijay): who is called so must not sound glad by it."""
